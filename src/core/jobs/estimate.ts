import { costOf, type ModelPrice } from './prices';
import { type Calibration, type Tokens } from './tokenEstimate';

/** What a job will take, before anything is sent. */
export interface JobEstimate {
  /** Steps in the job's scope. */
  readonly steps: number;
  /** Steps that have this judge's verdict already. */
  readonly known: number;
  /** Requests that will be sent if every reply has the form; steps with one and the same prompt share one. */
  readonly calls: number;
  readonly tokens: Tokens;
  /** How far earlier estimates of tokens were off, as a fraction, and from how many calls that is known. */
  readonly error?: { readonly value: number; readonly n: number } | undefined;
  /** Absent when the model has no price. */
  readonly cost?: { readonly low: number; readonly high: number } | undefined;
  readonly seconds: number;
}

export interface EstimateInput {
  readonly steps: number;
  readonly known: number;
  readonly calls: number;
  /** As estimated from characters. */
  readonly tokens: Tokens;
  readonly calibration: Calibration;
  readonly price?: ModelPrice | undefined;
  readonly concurrency: number;
}

/** While nothing is known: input tokens between a third less and a third more, replies from half to three times as long. */
const guess = { input: { low: 0.67, high: 1.33 }, output: { low: 0.5, high: 3 } };
/** What is left of the doubt when the model's own counts are known; one reply in ten may be asked for twice. */
const known = { input: { low: 0.95, high: 1.15 }, output: { low: 0.9, high: 1.25 } };
const enoughCalls = 10;
/** A short reply of a model that is not overloaded. */
const secondsPerCall = 1.5;

export function estimateJob(input: EstimateInput): JobEstimate {
  const { steps, calls, calibration, price } = input;
  const tokens = calibration.correct(input.tokens);
  const range = calibration.calls < enoughCalls ? guess : known;
  const bound = (side: 'low' | 'high') => ({
    input: tokens.input * range.input[side],
    output: tokens.output * range.output[side],
  });
  const { error } = calibration;
  return {
    steps,
    known: input.known,
    calls,
    tokens: { input: Math.round(tokens.input), output: Math.round(tokens.output) },
    ...(error !== undefined && { error: { value: error, n: calibration.calls } }),
    ...(price && { cost: { low: costOf(price, bound('low')), high: costOf(price, bound('high')) } }),
    seconds:
      calls === 0 || tokens.input === 0
        ? 0
        : Math.ceil((secondsPerCall * calls) / Math.min(calls, input.concurrency)),
  };
}
