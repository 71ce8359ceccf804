import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { withUnionMerge } from '../../src/core/ledger/gitAttributes';
import { builtCli, jsonLines } from './builtCli';
import { traceRow, writeRows } from './study';

const cli = builtCli();
/** What the editor puts into `.gitattributes`. */
const attributes = withUnionMerge('') ?? '';

/** A repository with a trace file; nothing of the machine's own git settings counts in it. */
function repository(name: string): { file: string; git: (...args: string[]) => string } {
  const folder = path.join(cli.folder, name);
  mkdirSync(folder);
  const none = path.join(cli.folder, 'no-settings');
  const author = [
    '-c',
    'user.name=Tester',
    '-c',
    'user.email=tester@example.org',
    '-c',
    'commit.gpgsign=false',
  ];
  const env = { ...process.env, GIT_CONFIG_GLOBAL: none, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', folder, ...author, ...args], { env, encoding: 'utf8', stdio: 'pipe' });
  git('init', '--quiet', '--initial-branch', 'main');
  return { file: writeRows(folder, 'traces_a.jsonl', [traceRow(7)]), git };
}

async function override(file: string, step: number, verdict: string, by: string): Promise<string> {
  const onStep = ['--record', '0', '--step', String(step), '--verdict', verdict, '--by', by];
  const { code, stdout } = await cli.run(['override', file, ...onStep]);
  expect(code).toBe(0);
  return stdout.trim();
}

/** Two branches that add to one ledger, merged into main. Returns the ids of all events in the order of time. */
async function mergedBranches(file: string, git: (...args: string[]) => string): Promise<string[]> {
  const commit = (message: string) => {
    git('add', '.');
    git('commit', '--quiet', '--message', message);
  };
  const ids = [await override(file, 0, 'correct', 'both')];
  commit('before');
  git('checkout', '--quiet', '-b', 'ann');
  ids.push(await override(file, 1, 'error', 'ann'), await override(file, 2, 'uncertain', 'ann'));
  commit('by ann');
  git('checkout', '--quiet', 'main');
  ids.push(await override(file, 1, 'correct', 'bob'));
  commit('by bob');
  git('merge', '--quiet', '--no-edit', 'ann');
  return ids;
}

it('a merge of two branches keeps the overrides of both, once, without a conflict', async () => {
  const { file, git } = repository('union');
  writeFileSync(path.join(path.dirname(file), '.gitattributes'), attributes);
  const ids = await mergedBranches(file, git);
  expect(git('status', '--porcelain')).toBe('');
  const log = jsonLines<{ id: string }>((await cli.run(['log', file, '--json'])).stdout);
  expect(log.map(({ id }) => id)).toEqual(ids);
  expect(await cli.run(['ledger', 'check', file])).toMatchObject({ code: 0, stderr: '' });
  const verdicts = jsonLines<{ step: number; judge: string; verdict: string }>(
    (await cli.run(['verdicts', file, '--json'])).stdout,
  );
  expect(verdicts.map(({ step, judge, verdict }) => [step, judge, verdict])).toEqual([
    [0, 'human:both', 'correct'],
    [1, 'human:bob', 'correct'],
    [1, 'human:ann', 'error'],
    [2, 'human:ann', 'uncertain'],
  ]);
});

it('the same merge is a conflict without the attributes', async () => {
  const { file, git } = repository('conflict');
  await expect(mergedBranches(file, git)).rejects.toThrow('merge --quiet');
  expect(git('status', '--porcelain')).toBe('UU traces_a.jsonl.stepaudit.jsonl\n');
});
