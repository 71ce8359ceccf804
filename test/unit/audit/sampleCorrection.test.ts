import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { TalliedStep } from '../../../src/core/audit/tally/armTally';
import { ArmTally } from '../../../src/core/audit/tally/armTally';
import type { ReadArm } from '../../../src/core/audit/report/armReport';
import { auditCsv } from '../../../src/core/audit/text/auditCsv';
import { auditMarkdown } from '../../../src/core/audit/text/auditMarkdown';
import { auditReportSchema } from '../../../src/core/audit/report/auditReport';
import { auditTables } from '../../../src/core/audit/text/auditTables';
import { buildAudit } from '../../../src/core/audit/buildAudit';
import { releaseCheck } from '../../../src/core/audit/releaseCheck';
import type { ArmSample } from '../../../src/core/sampling/armSample';
import { stratifiedRate } from '../../../src/core/sampling/stratifiedRate';
import type { Verdict } from '../../../src/core/verdicts/verdict';
import { arm, audited, chain, judgment, step } from './findings';

const address = {
  question: '1',
  chain: 0,
  rule: 'numbered',
  step: 0,
  span: { start: 0, end: 1 },
  textHash: '',
};

/** A step that a judge called something, and perhaps people: by the sample's labels, or in the ledger. */
interface Said {
  readonly judge: Verdict;
  readonly people?: Verdict;
  readonly stratum?: number;
}

function many(count: number, said: Said): Said[] {
  return Array.from({ length: count }, () => said);
}

/** The steps of a few questions, one after another, as the judge and the sample's reviewers see them. */
function sampledArm(
  tag: string,
  steps: readonly Said[],
  populations: readonly number[],
  { questions, ...more }: Partial<ArmSample> & { readonly questions?: number } = {},
): ReadArm {
  const labels = steps.flatMap(({ people, stratum = 0 }) =>
    people === undefined ? [] : [{ step: address, stratum, people }],
  );
  const sample = { drawn: labels.length, unlabelled: 0, undecided: 0, populations, labels, ...more };
  const tally = new ArmTally({ kind: 'effective' }, sample);
  for (const [question, own] of inQuestions(steps, questions)) {
    tally.add(
      chain(
        question,
        own.map(({ judge, people, stratum = 0 }): TalliedStep => {
          const sampled = people === undefined ? undefined : { stratum, people };
          return { ...step([judgment(judge)]), sampled };
        }),
      ),
    );
  }
  return { ...arm(tag, []), data: tally.data() };
}

function inQuestions(steps: readonly Said[], questions = 7): Iterable<readonly [string, Said[]]> {
  return Map.groupBy(steps, (one) => String(steps.indexOf(one) % questions));
}

function auditedWith(...arms: readonly ReadArm[]) {
  return buildAudit(arms, {
    settings: {
      rule: 'numbered',
      verdicts: 'effective',
      primary_judge: null,
      seed: 1,
      resamples: 100,
      sample: { name: 'blind', id: '0123456789abcdef', closed_at: '2026-02-04T00:00:00.000Z', reviewers: 3 },
    },
    calibration: {},
    pause: () => Promise.resolve(),
  });
}

/** 100 steps that the judge calls errors, of which 10 are labelled, and 300 that it calls correct, of which 20 are. */
const example: readonly Said[] = [
  ...many(8, { judge: 'error', people: 'error', stratum: 0 }),
  ...many(2, { judge: 'error', people: 'correct', stratum: 0 }),
  ...many(90, { judge: 'error' }),
  ...many(17, { judge: 'correct', people: 'correct', stratum: 1 }),
  ...many(1, { judge: 'correct', people: 'error', stratum: 1 }),
  ...many(2, { judge: 'correct', people: 'uncertain', stratum: 1 }),
  ...many(280, { judge: 'correct' }),
];

describe('a rate that a sample corrects', () => {
  it('weights each label by the steps of its stratum', async () => {
    const report = await auditedWith(sampledArm('A', example, [100, 300]));
    const { sample, correction } = report.arms['A'] ?? {};
    expect(sample).toEqual({
      drawn: 30,
      population: 400,
      strata: 2,
      labelled: 30,
      weights: [10, 15],
      left_out: { unlabelled: 0, undecided: 0, drifted: 0, abstained: 2, steps_of_strata_without_label: 0 },
    });
    // 80 found, 20 false alarms, 15 missed, 255 right: by hand.
    expect(correction).toMatchObject({ judged_steps: 400, labels: 28, naive: 0.25 });
    expect(correction?.people).toBeCloseTo(95 / 370, 12);
    expect(correction?.sensitivity).toBeCloseTo(80 / 95, 12);
    expect(correction?.specificity).toBeCloseTo(255 / 275, 12);
    expect(correction?.prediction_powered).toBeCloseTo(0.25 - 5 / 370, 12);
    expect(correction?.rogan_gladen).toBeCloseTo((0.25 + 255 / 275 - 1) / (80 / 95 + 255 / 275 - 1), 12);
    const counted = (stratum: string, people: Verdict, count: number) =>
      many(count, { judge: 'error' }).map(() => ({
        stratum,
        isError: people === 'error',
        counts: people !== 'uncertain',
      }));
    const rate = stratifiedRate(
      [
        ...counted('f', 'error', 8),
        ...counted('f', 'correct', 2),
        ...counted('c', 'correct', 17),
        ...counted('c', 'error', 1),
        ...counted('c', 'uncertain', 2),
      ],
      new Map([
        ['f', 100],
        ['c', 300],
      ]),
    );
    expect(correction?.people_95?.[0]).toBeCloseTo(rate?.interval95.low ?? 0, 12);
    expect(correction?.people_95?.[1]).toBeCloseTo(rate?.interval95.high ?? 0, 12);
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });

  it('has the intervals that the strata’s labels give, where questions do not differ', async () => {
    const report = await auditedWith(sampledArm('A', example, [100, 300], { questions: 1 }));
    // See the test of their spread for the numbers.
    expect(report.arms['A']?.correction).toMatchObject({
      prediction_powered_95: [
        expect.closeTo(0.14672102659839525, 12),
        expect.closeTo(0.37190730280966783, 12),
      ],
      rogan_gladen_95: [expect.closeTo(0.1387971385490766, 12), expect.closeTo(0.38371383705425244, 12)],
    });
  });

  it('is what it is without weights when all weights are equal, and asks for as many labels', async () => {
    const labelled: readonly Said[] = [
      ...many(9, { judge: 'error', people: 'error', stratum: 0 }),
      ...many(3, { judge: 'error', people: 'correct', stratum: 0 }),
      ...many(5, { judge: 'correct', people: 'error', stratum: 1 }),
      ...many(31, { judge: 'correct', people: 'correct', stratum: 1 }),
    ];
    const others = [...many(108, { judge: 'error' }), ...many(324, { judge: 'correct' })];
    const weighted = await auditedWith(sampledArm('A', [...labelled, ...others], [120, 360]));
    const plain = await audited(
      arm(
        'A',
        [...inQuestions([...labelled, ...others])].map(([question, own]) =>
          chain(
            question,
            own.map(({ judge, people }) =>
              step([judgment(judge)], people === undefined ? {} : { human: people }),
            ),
          ),
        ),
      ),
    );
    const [now, before] = [weighted.arms['A']?.correction, plain.arms['A']?.correction];
    for (const name of [
      'people',
      'sensitivity',
      'specificity',
      'rogan_gladen',
      'prediction_powered',
    ] as const)
      expect(now?.[name]).toBeCloseTo(before?.[name] ?? Number.NaN, 12);
    const unweighted = ['judged_steps', 'labels', 'labelled_questions', 'naive', 'labels_needed'] as const;
    for (const name of unweighted) expect(now?.[name]).toEqual(before?.[name]);
  });

  it('asks for labels by how often people disagree on the arm’s steps, not on the sample’s', async () => {
    const correct = many(10, { judge: 'correct', people: 'correct', stratum: 1 });
    const missed = many(10, { judge: 'correct', people: 'error', stratum: 2 });
    // Steps of their own, so that they are spread over the questions.
    const steps = [...correct, ...missed, ...many(980, { judge: 'correct' })].map((one) => ({ ...one }));
    const neededWith = async (populations: readonly number[]): Promise<number> => {
      const { arms } = await auditedWith(sampledArm('A', steps, populations));
      return arms['A']?.correction?.labels_needed[0]?.total ?? 0;
    };
    // Half of the labels differ; but where they do, there are few steps, or half of them.
    expect(await neededWith([0, 980, 20])).toBeLessThan((await neededWith([0, 500, 500])) / 2);
  });

  it('corrects the difference of two arms by the weights of both', async () => {
    const better = [
      ...example.slice(0, 100),
      ...many(20, { judge: 'correct', people: 'correct', stratum: 1 }),
      ...many(80, { judge: 'correct' }),
    ];
    const { paired } = await auditedWith(
      sampledArm('A', example, [100, 300]),
      sampledArm('B', better, [100, 100]),
    );
    const difference = paired['B minus A'];
    // B: half of the steps are called errors; 10 labels of 10 steps each say that 20 of them are none.
    expect(difference?.prediction_powered_difference).toBeCloseTo(0.5 - 20 / 200 - (0.25 - 5 / 370), 12);
    const [low, high] = difference?.prediction_powered_95 ?? [0, 0];
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(0.2);
    expect(low).toBeGreaterThan(-0.2);
  });

  it('takes no label from the ledger, and counts what it leaves out', async () => {
    const overridden: TalliedStep = step([judgment('correct')], { human: 'error' });
    const tally = new ArmTally(
      { kind: 'effective' },
      {
        drawn: 5,
        unlabelled: 1,
        undecided: 2,
        populations: [40, 7],
        labels: [
          { step: address, stratum: 0, people: 'correct' },
          { step: address, stratum: 0, people: 'error' },
        ],
      },
    );
    tally.add(
      chain('1', [
        overridden,
        { ...step([judgment('correct')]), sampled: { stratum: 0, people: 'correct' } },
        step([judgment('correct')], { human: 'error' }),
      ]),
    );
    const report = await auditedWith({ ...arm('A', []), data: tally.data() });
    expect(report.arms['A']).toMatchObject({
      labelled_steps: 2,
      correction: { labels: 1, people: 0 },
      sample: {
        drawn: 5,
        labelled: 1,
        weights: [40, 40],
        left_out: { unlabelled: 1, undecided: 2, drifted: 1, steps_of_strata_without_label: 7 },
      },
    });
    expect(report.methods).toContain(
      'of `A`, 5 of 47 judged steps in 2 strata were drawn, 1 are labelled (each for 40.0 steps) and 1 count, ' +
        'leaving out 1 unlabelled, 2 undecided, 1 changed since in the traces; 7 steps are in strata without a label',
    );
    const limits = { maxErrorRate: 1, minHuman: 1 };
    expect(releaseCheck(report, limits).checks.at(-1)).toMatchObject({ value: 1, passed: true });
  });

  it('says in every shape which sample it was', async () => {
    const report = await auditedWith(sampledArm('A', example, [100, 300]));
    expect(report.methods).toContain(
      'the blinded sample `blind` (`0123456789abcdef`, closed 2026-02-04, 3 reviewers;',
    );
    expect(report.methods).toContain('30 are labelled (each for 10.0 to 15.0 steps) and 28 count');
    expect(report.methods).not.toContain('random sample');
    expect(auditMarkdown(report)).toContain('## Error rate corrected by a blinded sample’s labels (95 %)');
    expect(auditTables(report).find(({ title }) => title === 'The blinded sample')?.rows[1]).toEqual([
      ...['A', '30', '400', '2', '30', '10.0 to 15.0', '2', '0', '0', '0', '0'],
    ]);
    const lines = auditCsv(report).map((line) => line.trimEnd());
    expect(lines).toContain('sample,A,blind,labelled,30,,,30');
    expect(lines).toContain('sample,A,blind,"weight, most",15,,,30');
    expect(lines).toContain('sample,A,blind,"left out, abstained",2,,,30');
  });

  it('corrects nothing where no label counts', async () => {
    const undecided = sampledArm('A', many(3, { judge: 'correct' }), [3], { drawn: 2, undecided: 2 });
    const report = await auditedWith(undecided, sampledArm('B', example, [100, 300]));
    expect(report.arms['A']).toMatchObject({ correction: null, sample: { labelled: 0, weights: null } });
    expect(report.paired['B minus A']).toMatchObject({ prediction_powered_difference: null });
    expect(v.safeParse(auditReportSchema, report).issues).toBeUndefined();
  });
});
