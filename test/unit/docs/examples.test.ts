import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/toolchain.mjs';

/** Where every file that computes says with an example what. */
const folders = ['stats', 'answers', 'language'];

interface Example {
  readonly call: string;
  readonly result: string;
}

/** The start of a number whose other digits an example leaves out. */
class Digits {
  readonly start: string;
  constructor(start: string) {
    this.start = start;
  }
}

/** The key that stands for the properties that an example leaves out. */
const more = '…';

/** An example is `@example CALL // RESULT`, the result on the same line or the next. */
function examplesOf(source: string): Example[] {
  return [...source.matchAll(/\/\*\*.*?\*\//gsu)]
    .flatMap(([comment]) => comment.split('@example ').slice(1))
    .map((text) => {
      const [call = '', result = ''] = text.split(/\s(?:\* +)?\/\/ /u);
      return { call, result: result.split('\n')[0] ?? '' };
    });
}

function evaluate(text: string, names: object): unknown {
  return runInNewContext(`(${text})`, { ...names });
}

function expected({ result }: Example, names: object): unknown {
  const spelled = result
    .replaceAll(/(-?\d+\.\d+)…/gu, 'new Digits("$1")')
    .replaceAll(/, … \}/gu, `, '${more}': true }`);
  return evaluate(spelled, { ...names, Digits });
}

function fits(actual: unknown, wanted: unknown): boolean {
  if (wanted instanceof Digits) return String(actual).startsWith(wanted.start);
  if (typeof actual === 'number' && typeof wanted === 'number') return Math.abs(actual - wanted) < 1e-12;
  if (!isObject(actual) || !isObject(wanted)) return Object.is(actual, wanted);
  const keys = Object.keys(wanted).filter((key) => key !== more);
  return (
    (more in wanted || Object.keys(actual).length === keys.length) &&
    keys.every((key) => fits(actual[key], wanted[key]))
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const files = folders.flatMap((folder) => globSync(path.join(root, 'src/core', folder, '*.ts')));
const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>));
const names = Object.fromEntries(modules.flatMap((module) => Object.entries(module)));
const documented = files.map((file, index) => ({
  file: path.relative(root, file),
  computes: Object.values(modules[index] ?? {}).some((value) => typeof value === 'function'),
  examples: examplesOf(readFileSync(file, 'utf8')),
}));

describe('the examples in the documentation', () => {
  it('are in every file that computes something', () => {
    expect(documented.length).toBeGreaterThan(30);
    expect(documented.filter(({ computes, examples }) => computes && examples.length === 0)).toEqual([]);
  });

  it.each(documented.flatMap(({ file, examples }) => examples.map((example) => ({ file, ...example }))))(
    '$file: $call',
    (example) => {
      const actual = evaluate(example.call, names);
      expect(fits(actual, expected(example, names)), `is ${JSON.stringify(actual)}`).toBe(true);
    },
  );
});
