import { calibration, type CalibrationOptions } from '../../stats/calibration';
import { wilson95 } from '../../stats/wilson95';
import type { ArmData } from '../tally/armData';
import type { ArmReport } from './auditReport';
import { bounds } from './groupReport';

/** How good an arm's answers are. A question whose chains give no readable answer is not right, and has no confidence. */
export function answersReport(
  { answers, votes }: ArmData,
  options: CalibrationOptions = {},
): ArmReport['answers'] {
  const graded = votes.filter(({ standing }) => standing !== 'ungraded');
  const voted = graded.filter(({ votes: count }) => count > 0);
  const calibrated = calibration(
    voted.map(({ majority, votes: count, standing }) => ({
      confidence: majority / count,
      right: standing === 'right',
    })),
    options,
  );
  const chains = answers.right + answers.wrong + answers.unread;
  const right = graded.filter(({ standing }) => standing === 'right').length;
  const bins = calibrated?.bins ?? [];
  return {
    ...answers,
    questions: graded.length,
    questions_ungraded: votes.length - graded.length,
    questions_without_vote: graded.length - voted.length,
    chains: votes.reduce((most, { chains: count }) => Math.max(most, count), 0),
    mean_chain_accuracy: chains === 0 ? null : answers.right / chains,
    sc_accuracy: graded.length === 0 ? null : right / graded.length,
    sc_accuracy_wilson_95: graded.length === 0 ? null : bounds(wilson95(right, graded.length)),
    ece: calibrated?.ece ?? null,
    ece_bins: { count: options.bins ?? 10, from: options.from ?? 0.25, to: 1.0001 },
    brier: calibrated?.brier ?? null,
    reliability: bins.map((bin) => ({ ...bin })),
  };
}
