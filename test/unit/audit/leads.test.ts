import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TalliedChain } from '../../../src/core/audit/tally/armTally';
import { answerStandings } from '../../../src/core/audit/tally/answerStanding';
import { buildAudit } from '../../../src/core/audit/buildAudit';
import { ChosenSteps } from '../../../src/core/audit/leads/chosenSteps';
import type { Lead } from '../../../src/core/audit/leads/lead';
import { questionsMeeting } from '../../../src/core/audit/leads/questionCondition';
import { allLeads, leadingCounts } from '../../fixtures/allLeads';
import { arm, chain, judgment, step } from './findings';

const verdict = fc.constantFrom('correct', 'error', 'uncertain');
const judged = fc.record({
  judge: fc.constantFrom('gpt', 'qwen', 'human:ann', 'human:bob'),
  status: fc.oneof(verdict, fc.constant('failed' as const)),
  rubric: fc.constantFrom('strict', 'strict', 'lax', undefined),
  confidence: fc.option(fc.constantFrom(0, 0.28, 0.29, 0.295, 0.57, 0.58, 1), { nil: undefined }),
});
const someStep = fc
  .record({
    judgments: fc.array(judged, { maxLength: 4 }),
    human: fc.option(verdict, { nil: undefined }),
    reviewed: fc.option(verdict, { nil: undefined }),
    by: fc.constantFrom('ann', 'bob'),
    shown: fc.constantFrom('The dose is 120 mg.', 'It might perhaps be 12.'),
  })
  .map(({ judgments, human, reviewed, by, shown }) =>
    step(
      judgments.map(({ judge, status, confidence, rubric }) =>
        judgment(status, judge, {
          ...(confidence !== undefined && { confidence }),
          ...(rubric !== undefined && { rubric }),
        }),
      ),
      {
        by,
        shown,
        ...(human === undefined ? {} : { human }),
        ...(reviewed === undefined ? {} : { reviewed }),
      },
    ),
  );
const someOutcome = fc.record({
  control: fc.constantFrom('tone', 'rubric', 'segmentation'),
  name: fc.constantFrom('prose', 'strict'),
  // Files can name steps behind the end of a chain.
  step: fc.option(fc.nat(4), { nil: undefined }),
  status: fc.oneof(verdict, fc.constant('failed' as const)),
  original: fc.option(fc.oneof(verdict, fc.constant('unjudged' as const)), { nil: undefined }),
});
const someChain = fc
  .record({
    question: fc.constantFrom('1', '2', '3', '4'),
    steps: fc.array(someStep, { maxLength: 3 }),
    standing: fc.constantFrom(...answerStandings, 'right' as const),
    // What has steps of its own has nothing to compare them with.
    outcomes: fc.array(
      someOutcome.map((outcome) =>
        outcome.step === undefined ? { ...outcome, original: undefined } : outcome,
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ question, steps, standing, outcomes }) => chain(question, steps, standing, outcomes));
const someSource = fc.constantFrom(
  { kind: 'effective' } as const,
  { kind: 'effective', primaryJudge: 'qwen' } as const,
  { kind: 'judge', judge: 'gpt' } as const,
  { kind: 'majority' } as const,
  { kind: 'human' } as const,
);
/** Intervals are of no matter here. */
const settings = { rule: 'numbered', verdicts: '', primary_judge: null, seed: 1, resamples: 1, sample: null };
// Two bins that meet at three quarters, which some questions’ votes come to.
const calibration = { bins: 2, from: 0.4999 };
const options = { settings, calibration, pause: () => Promise.resolve() };

describe('a number of an audit', () => {
  it('leads to as many entries as it says, whatever was found', async () => {
    const someArm = fc.array(someChain, { maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(someArm, someArm, someSource, async (a, b, source) => {
        const chainsOf: Readonly<Record<string, readonly TalliedChain[]>> = { a, b };
        const arms = Object.entries(chainsOf).map(([tag, chains]) => arm(tag, chains, source));
        const data = new Map(arms.map((one) => [one.tag, one.data]));
        const report = await buildAudit(arms, options);
        const listed = ({ of, each }: Lead): number =>
          of.reduce((sum, { arm: tag, condition }) => {
            const { questions } = condition;
            const chosen = new ChosenSteps(condition, {
              each,
              source,
              questions: questions && questionsMeeting(questions, tag, data),
            });
            return (chainsOf[tag] ?? []).reduce((found, one) => found + chosen.in(one).length, sum);
          }, 0);
        for (const lead of allLeads(report)) expect([lead, listed(lead)]).toEqual([lead, lead.count]);
        for (const { shown, count } of leadingCounts(report)) expect(shown).toBe(count);
      }),
      { numRuns: 80 },
    );
  });
});
