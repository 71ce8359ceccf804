import type { Message } from '../judging/prompt';

/** Tokens of a call, as estimated or as an endpoint counted them. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
}

/** What chat templates put around a message. */
const aroundMessage = 5;
const mostAroundMessage = 20;
/** A reply is a verdict and a sentence. */
const usualReply = 45;

/**
 * How many tokens a call will take, from its characters: four of ASCII to a token, which is what the usual vocabularies
 * make of English, and one and a half of others. A vocabulary of its own would be exact for one family of models, and
 * weighs more than the whole extension; {@link Calibration} corrects the estimate for the model at hand instead.
 */
export function estimateTokens(messages: readonly Message[]): Tokens {
  if (messages.length === 0) return { input: 0, output: 0 };
  const input = messages.reduce((total, { content }) => total + aroundMessage + textTokens(content), 0);
  return { input: Math.ceil(input), output: usualReply };
}

function textTokens(text: string): number {
  let others = 0;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) others += 1;
  return (text.length - others) / 4 + others / 1.5;
}

/**
 * The most input tokens that messages can be: vocabularies over bytes make no token of less than one byte. What is
 * reserved for a call must hold, so it is not an estimate.
 */
export function mostInputTokens(messages: readonly Message[]): number {
  return messages.reduce((total, { content }) => total + mostAroundMessage + utf8Length(content), 0);
}

function utf8Length(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const isHalf = unit >= 0xd800 && unit <= 0xdfff;
    length += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return length;
}

/** Corrects estimates by what endpoints counted, and says how far they were off. */
export class Calibration {
  #calls = 0;
  #estimated: Tokens = { input: 0, output: 0 };
  #counted: Tokens = { input: 0, output: 0 };
  /** The sum of the squared errors of input estimates, each relative to what was counted. */
  #squares = 0;

  get calls(): number {
    return this.#calls;
  }

  /** @param counted of one request; nothing is learnt from what cannot be */
  add(estimated: Tokens, counted: Tokens): void {
    if (counted.input <= 0 || estimated.input <= 0) return;
    this.#calls += 1;
    this.#estimated = plus(this.#estimated, estimated);
    this.#counted = plus(this.#counted, counted);
    this.#squares += (estimated.input / counted.input - 1) ** 2;
  }

  /** The estimate as it should have been so far; unchanged while nothing is known. */
  correct({ input, output }: Tokens): Tokens {
    if (this.#calls === 0) return { input, output };
    return {
      input: input * (this.#counted.input / this.#estimated.input),
      output: output * (this.#counted.output / this.#estimated.output),
    };
  }

  /**
   * How far the uncorrected input estimates were off: the root of their mean squared relative error, a fraction.
   * Undefined while nothing is known.
   */
  get error(): number | undefined {
    return this.#calls === 0 ? undefined : Math.sqrt(this.#squares / this.#calls);
  }
}

function plus(one: Tokens, other: Tokens): Tokens {
  return { input: one.input + other.input, output: one.output + other.output };
}
