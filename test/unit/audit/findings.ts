import type { AnswerStanding } from '../../../src/core/audit/tally/answerStanding';
import { ArmTally, type TalliedChain, type TalliedStep } from '../../../src/core/audit/tally/armTally';
import type { TalliedOutcome } from '../../../src/core/audit/tally/conditionTallies';
import type { ReadArm } from '../../../src/core/audit/report/armReport';
import { buildAudit } from '../../../src/core/audit/buildAudit';
import type { AuditReport } from '../../../src/core/audit/report/auditReport';
import type { VerdictSource } from '../../../src/core/verdicts/verdictSource';
import type { StepJudgment } from '../../../src/core/verdicts/stepState';
import type { StepStatus } from '../../../src/core/verdicts/stepStatus';
import type { Verdict } from '../../../src/core/verdicts/verdict';

export function judgment(
  status: Verdict | 'failed',
  judge = 'gpt',
  more: { readonly rubric?: string; readonly confidence?: number } = {},
): StepJudgment {
  const { rubric, confidence } = more;
  const source = { file: 'judgments.jsonl' };
  return status === 'failed'
    ? { judge, rubric, source, outcome: { kind: 'failed', reason: 'server-error', detail: '' } }
    : {
        judge,
        rubric,
        source,
        outcome: {
          kind: 'judged',
          verdict: status,
          explanation: '',
          confidence: confidence === undefined ? undefined : { value: confidence, from: 'stated' },
        },
      };
}

let serial = 0;

/** A step as judges and people left it; newest first. */
export function step(
  judgments: readonly StepJudgment[],
  {
    human,
    reviewed,
    by = 'ann',
    shown = 'The dose is 120 mg.',
  }: { human?: Verdict; reviewed?: Verdict; by?: string; shown?: string } = {},
): TalliedStep {
  serial += 1;
  const event = String(serial).padStart(16, '0');
  const said = { event, by, at: '2026-02-03T04:05:06.000Z' };
  return {
    shown,
    judgments,
    overrides: human === undefined ? [] : [{ ...said, verdict: human }],
    reviews: reviewed === undefined ? [] : [{ ...said, verdict: reviewed }],
  };
}

/** A step that one judge was asked about, or none. */
export function plain(status: StepStatus): TalliedStep {
  return step(status === 'unjudged' ? [] : [judgment(status)]);
}

export function chain(
  question: string,
  steps: readonly TalliedStep[],
  standing: AnswerStanding = 'right',
  outcomes: readonly TalliedOutcome[] = [],
): TalliedChain {
  const answer = standing === 'unread' ? undefined : standing === 'right' ? 'A' : 'B';
  return { question, answer: { standing, answer }, steps, outcomes };
}

export function tallied(chains: readonly TalliedChain[], source: VerdictSource = { kind: 'effective' }) {
  const tally = new ArmTally(source);
  for (const one of chains) tally.add(one);
  return tally.data();
}

export function arm(tag: string, chains: readonly TalliedChain[], source?: VerdictSource): ReadArm {
  return {
    tag,
    file: `traces_${tag}.jsonl`,
    data: tallied(chains, source),
    rubrics: [],
    leftOut: {
      unreadableRecords: 0,
      firstUnreadable: undefined,
      unreadableRows: 0,
      failedCalls: 0,
      mismatches: 0,
      beyond: 0,
      otherRule: 0,
      otherRows: 0,
      blind: 0,
      eventsUnplaced: 0,
      rewritesNotPreserved: 0,
      controlsUncompared: 0,
    },
  };
}

export function audited(...arms: readonly ReadArm[]): Promise<AuditReport> {
  return buildAudit(arms, {
    settings: {
      rule: 'numbered',
      verdicts: 'effective',
      primary_judge: null,
      seed: 1,
      resamples: 400,
      sample: null,
    },
    calibration: {},
    pause: () => Promise.resolve(),
  });
}
