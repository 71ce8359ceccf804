import { builtInRubrics } from './builtInRubrics';
import type { Rubric } from './rubric';
import { namesIn, rubricVariables } from './variables';

/** What is wrong with a rubric file, and what to do about it. */
export interface RubricProblem {
  /** 1-based. */
  readonly line: number;
  readonly problem: string;
}

export type ParsedRubric =
  | { readonly kind: 'rubric'; readonly rubric: Rubric }
  | { readonly kind: 'invalid'; readonly problems: readonly [RubricProblem, ...RubricProblem[]] };

/** The longest instructions, in UTF-16 units. */
const longestInstructions = 30_000;
const keys = ['name', 'description', 'gold'] as const;
type Key = (typeof keys)[number];
type Header = ReadonlyMap<Key, { readonly value: string; readonly line: number }>;

/**
 * Reads a rubric from a file's text: between two lines `---` the members `name`, `description` and `gold` (`shown`, as
 * when it is left out, or `withheld`), one a line, quoted or not; behind them the instructions, which may place
 * `{{question}}`, `{{options}}`, `{{gold}}` and `{{step}}`. Everything that is not understood is a problem: nothing that an
 * author meant is passed over in silence.
 *
 * @param fallbackName the name where the file gives none
 */
export function parseRubric(text: string, fallbackName: string): ParsedRubric {
  const lines = text.replace(/^\ufeff/u, '').split(/\r?\n/u);
  const problems: RubricProblem[] = [];
  const end = lines[0] === '---' ? lines.findIndex((line, at) => at > 0 && line.trimEnd() === '---') : 0;
  if (end < 0) {
    return {
      kind: 'invalid',
      problems: [{ line: 1, problem: 'The front matter has no end: close it with a line ---' }],
    };
  }
  const header = readHeader(lines.slice(1, end), problems);
  const body = lines.slice(end === 0 ? 0 : end + 1);
  const blank = Math.max(
    0,
    body.findIndex((line) => line.trim() !== ''),
  );
  const instructions = body.slice(blank).join('\n').trimEnd();
  const firstLine = lines.length - body.length + blank + 1;

  const gold = header.get('gold')?.value ?? 'shown';
  const rubric: Rubric = {
    name: header.get('name')?.value ?? fallbackName,
    description: header.get('description')?.value ?? '',
    gold: gold === 'withheld' ? 'withheld' : 'shown',
    instructions,
  };
  if (gold !== 'shown' && gold !== 'withheld') {
    const line = header.get('gold')?.line ?? 1;
    problems.push({ line, problem: `gold is "${gold}": write shown or withheld` });
  }
  problems.push(...nameProblems(rubric.name, header.get('name')?.line ?? 1));
  problems.push(...textProblems(rubric, firstLine));
  const [first, ...others] = problems;
  return first === undefined ? { kind: 'rubric', rubric } : { kind: 'invalid', problems: [first, ...others] };
}

function readHeader(lines: readonly string[], problems: RubricProblem[]): Header {
  const header = new Map<Key, { value: string; line: number }>();
  for (const [index, text] of lines.entries()) {
    const line = index + 2;
    if (text.trim() === '' || text.trimStart().startsWith('#')) continue;
    const [, name, given = ''] = /^([A-Za-z_-]+):(?:\s+(.*))?$/u.exec(text.trimEnd()) ?? [];
    const key = keys.find((known) => known === name);
    if (name === undefined) problems.push({ line, problem: 'Write one member a line, like gold: withheld' });
    else if (key === undefined)
      problems.push({ line, problem: `${name} is no member of a rubric: write ${keys.join(', ')}` });
    else if (header.has(key)) problems.push({ line, problem: `${key} stands here a second time: keep one` });
    else header.set(key, { value: unquoted(given.trim()), line });
  }
  return header;
}

function unquoted(value: string): string {
  const [, , inside] = /^(["'])(.*)\1$/u.exec(value) ?? [];
  return inside ?? value;
}

function nameProblems(name: string, line: number): RubricProblem[] {
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(name))
    return [
      { line, problem: 'A rubric’s name has 1 to 60 letters, digits, spaces, dots, hyphens and underscores' },
    ];
  return builtInRubrics.some((known) => known.name === name)
    ? [{ line, problem: `${name} is the name of a built-in rubric: choose another` }]
    : [];
}

function textProblems({ instructions, gold }: Rubric, firstLine: number): RubricProblem[] {
  if (instructions === '')
    return [{ line: firstLine, problem: 'Write the instructions behind the front matter' }];
  if (instructions.length > longestInstructions) {
    const most = `${longestInstructions / 1000},000`;
    return [{ line: firstLine, problem: `The instructions have more than ${most} characters: shorten them` }];
  }
  const named = namesIn(instructions).map(({ name, start }) => ({
    name,
    line: firstLine + instructions.slice(0, start).split('\n').length - 1,
  }));
  const known: readonly string[] = rubricVariables;
  const problems = named.flatMap(({ name, line }) => {
    if (!known.includes(name))
      return [{ line, problem: `{{${name}}} is no variable: write ${variableList}` }];
    return name === 'gold' && gold === 'withheld'
      ? [{ line, problem: '{{gold}} is placed, but gold is withheld: take one of them out' }]
      : [];
  });
  const [first] = named;
  if (first !== undefined && !named.some(({ name }) => name === 'step'))
    problems.push({ line: first.line, problem: 'Variables are placed, but {{step}} is not: place it too' });
  return problems;
}

const variableList = rubricVariables.map((name) => `{{${name}}}`).join(', ');
