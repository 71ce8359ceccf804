import type { StepJudgment, StepState } from '../verdicts/stepState';
import { nameText } from './nameText';
import { shortened } from './shortened';
import { statusWords } from './statusWords';

/** The longest explanation drawn in the text, in UTF-16 units; the editor cuts it again at the line's width. */
const longest = 240;

/**
 * The one dimmed line under a step: why its verdict was given, or why the last call failed. Undefined when there is
 * nothing to say. Line breaks are flattened, so that it stays one line.
 */
export function explanationLine(state: StepState): string | undefined {
  const text = explanationText(state);
  return text === undefined ? undefined : shortened(text, longest);
}

/** The same in full, as it stands. */
export function explanationText(state: StepState): string | undefined {
  const newest = state.judgments[0];
  const failure = newest === undefined ? undefined : failureText(newest);
  const text = failure ?? reasonOf(state);
  return text === undefined || text.trim() === '' ? undefined : text;
}

function failureText(judgment: StepJudgment): string | undefined {
  return judgment.outcome.kind === 'failed'
    ? `no verdict from ${judgment.judge} (${judgment.outcome.reason}): ${judgment.outcome.detail}`
    : undefined;
}

function reasonOf(state: StepState): string | undefined {
  switch (state.effective.kind) {
    case 'override':
      return state.effective.override.reason ?? overrideText(state);
    case 'judged':
      return state.effective.outcome.explanation;
    case 'failed':
    case 'unjudged':
      return undefined;
  }
}

function overrideText(state: StepState): string | undefined {
  const latest = state.judgments.find((judgment) => judgment.outcome.kind === 'judged');
  if (latest?.outcome.kind !== 'judged' || state.effective.kind !== 'override') return undefined;
  return latest.outcome.verdict === state.effective.verdict
    ? undefined
    : `${nameText(state.effective.override.by)} overrode ${latest.judge}’s “${statusWords[latest.outcome.verdict]}”${why(latest.outcome.explanation)}`;
}

function why(explanation: string): string {
  return explanation === '' ? '' : `: ${explanation}`;
}
