import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementReport } from '../../../src/core/audit/agreementReport';
import { armReport } from '../../../src/core/audit/armReport';
import type { TalliedChain } from '../../../src/core/audit/armTally';
import { answerStandings } from '../../../src/core/audit/answerStanding';
import { ChosenSteps } from '../../../src/core/audit/chosenSteps';
import type { Lead } from '../../../src/core/audit/lead';
import { questionsMeeting } from '../../../src/core/audit/questionCondition';
import { allLeads } from '../../fixtures/allLeads';
import { arm, chain, judgment, step, tallied } from './findings';

const verdict = fc.constantFrom('correct', 'error', 'uncertain');
const judged = fc.record({
  judge: fc.constantFrom('gpt', 'qwen', 'human:ann', 'human:bob'),
  status: fc.oneof(verdict, fc.constant('failed' as const)),
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
      judgments.map(({ judge, status, confidence }) =>
        judgment(status, judge, confidence === undefined ? {} : { confidence }),
      ),
      {
        by,
        shown,
        ...(human === undefined ? {} : { human }),
        ...(reviewed === undefined ? {} : { reviewed }),
      },
    ),
  );
const someChain = fc
  .record({
    question: fc.constantFrom('1', '2', '3', '4'),
    steps: fc.array(someStep, { maxLength: 3 }),
    standing: fc.constantFrom(...answerStandings, 'right' as const),
  })
  .map(({ question, steps, standing }) => chain(question, steps, standing));
const someSource = fc.constantFrom(
  { kind: 'effective' } as const,
  { kind: 'effective', primaryJudge: 'qwen' } as const,
  { kind: 'judge', judge: 'gpt' } as const,
  { kind: 'majority' } as const,
  { kind: 'human' } as const,
);
const bootstrap = { seed: 1, resamples: 1 };

describe('a number of an audit', () => {
  it('leads to as many entries as it says, whatever was found', () => {
    fc.assert(
      fc.property(fc.array(someChain, { maxLength: 14 }), someSource, (chains, source) => {
        const data = tallied(chains, source);
        const report = {
          arms: { a: armReport({ ...arm('a', chains, source) }, bootstrap, {}) },
          agreement: data.agreement.map((pair) => agreementReport('a', pair, bootstrap)),
        };
        const listed = ({ of, each }: Lead): number =>
          of.reduce((sum, { condition }) => {
            const { questions } = condition;
            const chosen = new ChosenSteps(condition, {
              each,
              source,
              questions: questions && questionsMeeting(questions, data),
            });
            return sum + chains.reduce((found, one: TalliedChain) => found + chosen.in(one).length, 0);
          }, 0);
        for (const lead of allLeads(report)) expect([lead, listed(lead)]).toEqual([lead, lead.count]);
      }),
      { numRuns: 80 },
    );
  });
});
