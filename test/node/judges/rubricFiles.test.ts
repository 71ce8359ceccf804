import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRubrics } from '../../../src/core/judging/rubrics/builtInRubrics';
import { findRubric } from '../../../src/node/judges/findRubric';
import { readRubricFiles } from '../../../src/node/judges/rubricFiles';
import { temporaryFolder } from '../../fixtures/temporaryFolder';

let folder = '';
let rubrics = '';
beforeEach(() => {
  folder = temporaryFolder();
  rubrics = path.join(folder, '.stepaudit', 'rubrics');
  mkdirSync(rubrics, { recursive: true });
});

function write(name: string, text: string | Buffer): string {
  const file = path.join(rubrics, name);
  writeFileSync(file, text);
  return file;
}

describe('the rubrics of a folder', () => {
  it('are its .md files, and are named in them or by them', async () => {
    write('dose.md', '---\nname: dosage\ngold: withheld\n---\nOnly doses.');
    write('plain.md', 'Judge.');
    write('notes.txt', 'no rubric');
    const read = await readRubricFiles([folder, folder]);
    expect(read.problems).toEqual([]);
    expect(read.rubrics.map(({ rubric: { name, gold } }) => [name, gold])).toEqual([
      ['dosage', 'withheld'],
      ['plain', 'shown'],
    ]);
  });

  it('are none where there is no such folder', async () => {
    expect(await readRubricFiles([path.join(folder, 'nowhere')])).toEqual({ rubrics: [], problems: [] });
  });

  it('say with file and line what is wrong, and are read without those', async () => {
    const wrong = write('wrong.md', '---\ngold: no\n---\n{{step}}');
    const odd = write('odd.md', Buffer.from([0xff, 0xfe, 0x00]));
    const large = write('large.md', 'x'.repeat(300_000));
    write('good.md', 'Judge.');
    write('twin.md', '---\nname: good\n---\nJudge too.');
    mkdirSync(path.join(rubrics, 'folder.md'));
    const read = await readRubricFiles([folder]);
    expect(read.rubrics.map(({ rubric }) => rubric.name)).toEqual(['good']);
    expect(read.problems).toHaveLength(5);
    expect(read.problems).toContain(`${wrong}:2: gold is "no": write shown or withheld.`);
    expect(read.problems).toContain(`${odd}: it is not UTF-8 text.`);
    expect(read.problems).toContain(`${large}: it is larger than 256 KB: a rubric is a page or two.`);
  });

  it('are not read from elsewhere, nor from what is no file', async () => {
    const elsewhere = temporaryFolder();
    writeFileSync(path.join(elsewhere, 'secret'), 'a secret');
    symlinkSync(path.join(elsewhere, 'secret'), path.join(rubrics, 'linked.md'));
    symlinkSync('/dev/zero', path.join(rubrics, 'endless.md'));
    execFileSync('mkfifo', [path.join(rubrics, 'pipe.md')]);
    write('real.md', 'Judge.');
    symlinkSync(path.join(rubrics, 'real.md'), path.join(rubrics, 'alias.md'));
    const read = await readRubricFiles([folder]);
    expect(read.rubrics.map(({ rubric }) => rubric.name)).toEqual(['alias', 'real']);
    expect(read.problems.join('\n')).not.toContain('a secret');
    expect(read.problems).toHaveLength(3);
    const other = temporaryFolder();
    symlinkSync(path.join(folder, '.stepaudit'), path.join(other, '.stepaudit'));
    expect((await readRubricFiles([other])).rubrics).toEqual([]);
  });
});

describe('a rubric is found by its name', () => {
  it('among the built-in ones and the folder’s', async () => {
    write('own.md', 'Judge.');
    for (const rubric of builtInRubrics) {
      expect(await findRubric(rubric.name, [folder])).toEqual({ kind: 'rubric', rubric });
    }
    expect(await findRubric('own', [folder])).toMatchObject({ rubric: { instructions: 'Judge.' } });
  });

  it('or the reason says what there is, and what is wrong with it', async () => {
    const wrong = write('own.md', '{{stepp}}');
    const found = await findRubric('own', [folder]);
    expect(found).toMatchObject({ kind: 'refused' });
    expect(found.kind === 'refused' && found.reason).toMatch(
      /There is no rubric own; there are style-blind, .*science\./,
    );
    expect(found.kind === 'refused' && found.reason).toContain(`${wrong}:1: {{stepp}} is no variable`);
  });
});
