import { describe, expect, it } from 'vitest';
import type { InfoReport } from '../../src/cli/reports/infoReport';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { builtCli } from './builtCli';
import { chainText, judgmentRow, overrideLine, traceRow, writeRows } from './study';

const cli = builtCli();

async function info(...args: readonly string[]): Promise<InfoReport> {
  const { code, stdout, stderr } = await cli.run(['info', ...args, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as InfoReport;
}

describe('stepaudit info', () => {
  it('says what a file holds and what belongs to it', async () => {
    const file = writeRows(cli.folder, 'traces_my-student.jsonl', [
      traceRow(7, chainText, chainText),
      '',
      '{"question_idx": 8,',
      traceRow(9),
    ]);
    const tag = 'my-student';
    const judgments = writeRows(cli.folder, 'judgments_my-student.jsonl', [
      judgmentRow({ qidx: 0, step: 0, tag, judgment: 'correct' }),
      judgmentRow({ qidx: 2, step: 1, tag, judgment: 'uncertain', explanation: 'API failure' }),
      judgmentRow({ qidx: 2, step: 1, tag, judgment: 'correct', text: 'Something else.' }),
      judgmentRow({ qidx: 2, step: 1, tag: 'another', judgment: 'correct' }),
      'no row',
    ]);
    const ledger = writeRows(cli.folder, 'traces_my-student.jsonl.stepaudit.jsonl', [
      overrideLine('7', 1, 'correct', 'ann'),
      '{"v":1,"id":"torn',
    ]);
    expect(await info(file)).toEqual({
      file,
      format: 'paper',
      shape: 'sampled',
      tag: 'my-student',
      role: 'student',
      records: 3,
      malformed: 1,
      chains: 3,
      rule: 'numbered',
      steps: 9,
      labelled: 0,
      labels_hidden: 0,
      judgments: [
        {
          file: judgments,
          rows: 3,
          placed: 2,
          mismatches: 1,
          other_rule: 0,
          malformed: 1,
          failed_calls: 1,
          other_arms: 1,
          other_rows: 0,
        },
      ],
      ledger: { file: ledger, events: 1 },
      problems: [
        expect.stringMatching(
          /judgments_my-student\.jsonl: rows left out as unreadable: 1, the first on line 5: /u,
        ),
        `${judgments}: failed calls written as abstentions, counted as failed: 1`,
        `${judgments}: judgments that fit no step of the traces, left out: 1`,
        expect.stringMatching(
          /stepaudit\.jsonl: lines that are no events, passed over: 1, the first on line 2: /u,
        ),
      ],
    });
  });

  it('tells judgments of another rule from mismatches', async () => {
    const file = writeRows(cli.folder, 'traces_rule.jsonl', [traceRow(1)]);
    writeRows(cli.folder, 'judgments_rule.jsonl', [
      judgmentRow({ qidx: 0, step: 0, tag: 'rule', judgment: 'correct' }),
      judgmentRow({ qidx: 5, step: 0, tag: 'rule', judgment: 'correct' }),
    ]);
    const { judgments, problems, steps } = await info(file, '--rule', 'windows');
    expect(steps).toBe(1);
    expect(judgments).toMatchObject([{ rows: 2, placed: 0, other_rule: 1, mismatches: 1 }]);
    expect(problems.map((problem) => problem.replace(/^.*: (?=\D+: \d+$)/u, ''))).toEqual([
      'judgments of questions behind the end of the trace file, left out: 1',
      'judgments of steps by another rule, left out: 1',
    ]);
  });

  it('has no ledger and no role where there is none', async () => {
    const report = await info(writeRows(cli.folder, 'plain.jsonl', [traceRow(1)]));
    expect(report).toMatchObject({ tag: 'plain', role: null, judgments: [], ledger: null, problems: [] });
  });

  it('prints a text for reading', async () => {
    const { stdout } = await cli.run(['info', writeRows(cli.folder, 'text.jsonl', [traceRow(1)])]);
    expect(stdout).toContain('\nrecords     1\n');
    expect(stdout).toContain('\nsteps       3 by the rule numbered\n');
    expect(stdout).toContain('\nledger      none yet\n');
  });
});

describeWithCorpora('stepaudit info on the corpora', () => {
  it('knows the medical solutions and their judgments', async () => {
    expect(await info(corpus('medical-steps', 'traces_gpt-3.5.jsonl'))).toMatchObject({
      shape: 'single',
      tag: 'gpt-3.5',
      records: 277,
      chains: 277,
      steps: 1256,
      judgments: [{ rows: 884, placed: 884, mismatches: 0 }],
      problems: [],
    });
  });
});
