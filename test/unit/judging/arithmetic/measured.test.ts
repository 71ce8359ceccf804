import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { assess } from '../../../../src/core/judging/arithmetic/assess';
import { findComparisons } from '../../../../src/core/judging/arithmetic/comparisons';
import { judgeArithmetic } from '../../../../src/core/judging/arithmetic/judgeArithmetic';
import type { Relation } from '../../../../src/core/judging/arithmetic/token';
import { segment } from '../../../../src/core/segment/segment';
import { tokenize } from '../../../../src/core/judging/arithmetic/tokenize';
import { definedVariables, withValues } from '../../../../src/core/judging/arithmetic/variables';
import { corpus, describeWithCorpora } from '../../../fixtures/corpora';

function rowsOf<Row>(...path: string[]): Row[] {
  const lines = readFileSync(corpus(...path), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** Both sides of every comparison in a step that is held to be wrong, as they are written, and the sign between them. */
function wrongIn(step: string, before: readonly string[] = []): (readonly [string, Relation, string])[] {
  const own = tokenize(step);
  const tokens = withValues(own, definedVariables([...before.map(tokenize), own]));
  return findComparisons(tokens, 100)
    .filter((comparison) => assess(tokens, comparison).kind === 'wrong')
    .map(({ left, relation, right }) => {
      const text = ({ first, next }: typeof left): string =>
        step.slice(tokens[first]?.start, tokens[next - 1]?.end);
      return [text(left), relation, text(right)];
    });
}

describeWithCorpora('on multi-step arithmetic with the first mistake labelled by people', () => {
  interface Labelled {
    readonly steps: readonly string[];
    readonly mistake_index: number | null;
  }
  const labelled = () =>
    rowsOf<Labelled>('big-bench-mistake', 'multistep_arithmetic.jsonl').flatMap(
      ({ steps, mistake_index: mistake }) =>
        steps
          .map((step, index) => ({
            step,
            before: steps.slice(0, index),
            isMistake: index === mistake,
            hasLabel: mistake === null || index <= mistake,
          }))
          .filter(({ hasLabel }) => hasLabel),
    );
  const verdictOn = ({ step, before }: { step: string; before: readonly string[] }): string =>
    judgeArithmetic(step, before).verdict;

  it('finds the first mistake in 236 of 238 chains; the other two hold no wrong equality', () => {
    const mistakes = labelled().filter(({ isMistake }) => isMistake);
    expect(mistakes).toHaveLength(238);
    const missed = mistakes.map(verdictOn).filter((verdict) => verdict !== 'error');
    expect(missed).toEqual(['correct', 'correct']);
  });

  it('disagrees with at most 21 of 855 steps that people took for right', () => {
    const right = labelled().filter(({ isMistake }) => !isMistake);
    expect(right).toHaveLength(855);
    expect(right.map(verdictOn).filter((verdict) => verdict === 'error').length).toBeLessThanOrEqual(21);
  });

  it('calls no comparison wrong that another evaluator finds to hold', () => {
    const wrong = labelled().flatMap(({ step, before }) =>
      wrongIn(step, before).map(([left, relation, right]) => ({ left, relation, right, before })),
    );
    expect(wrong.length).toBeGreaterThan(250);
    expect(wrong.filter(({ left }) => left.includes('A'))).toHaveLength(4);
    const letters = createContext({});
    const holding = wrong.filter(({ left, right, before }) => {
      Object.assign(letters, finalValues(before));
      return runInContext(left, letters) === runInContext(right, letters);
    });
    expect(holding).toEqual([]);
    expect(new Set(wrong.map(({ relation }) => relation))).toEqual(new Set(['=']));
  });

  /** What each letter is said to be, going by the number at the end of the sentence that calculates it. */
  function finalValues(steps: readonly string[]): Readonly<Record<string, number>> {
    return Object.fromEntries(
      steps.flatMap((step) => {
        const [, letter = '', value = ''] = /calculate ([A-Z]) = .*= \(?(-?\d+)\)?\.?$/.exec(step) ?? [];
        return letter === '' ? [] : [[letter, Number(value)]];
      }),
    );
  }
});

describeWithCorpora('on prose about medicine, biology, chemistry and physics', () => {
  interface Segmented {
    readonly numbered: readonly string[];
  }
  const arms = ['gpt-3.5', 'mistral-medium'];

  it('calls 5 of 2852 steps wrong, each for an equality that does not hold', () => {
    const steps = arms.flatMap((arm) =>
      rowsOf<Segmented>('golden', `segmentation_${arm}.jsonl`).flatMap(({ numbered }) => numbered),
    );
    expect(steps).toHaveLength(2852);
    expect(steps.filter((step) => judgeArithmetic(step).verdict === 'error')).toHaveLength(5);
    const shares = steps
      .flatMap((step) => wrongIn(step))
      .map(([left, , right]) => plainValue(left) / plainValue(right));
    expect(shares).toHaveLength(5);
    // Farther off than any rounding, except one that is written to five digits.
    expect(shares.filter((share) => Math.abs(share - 1) > 0.005)).toHaveLength(4);
    expect(shares).not.toContain(1);
  });

  it('calls no step wrong that people took for right', () => {
    const judgments = arms.flatMap((arm) =>
      rowsOf<{ judgment: string; step_text: string }>('medical-steps', `judgments_${arm}.jsonl`),
    );
    const right = judgments.filter(({ judgment }) => judgment === 'correct');
    expect(right.length).toBeGreaterThan(1000);
    expect(right.filter((row) => judgeArithmetic(row.step_text).verdict === 'error')).toEqual([]);
  });
});

describeWithCorpora('on prose mathematics', () => {
  it('calls none of more than 400 stretches of long chains wrong', () => {
    const steps = ['ds9b', 'glm9b'].flatMap((arm) =>
      rowsOf<{ reasoning: string; answer: string }>('paired-cot', `h4_${arm}_traces.jsonl`).flatMap(
        ({ reasoning, answer }) =>
          [reasoning, answer].flatMap((text) => segment(text, 'sentences').steps.map(({ shown }) => shown)),
      ),
    );
    expect(steps.length).toBeGreaterThan(400);
    expect(steps.flatMap((step) => wrongIn(step))).toEqual([]);
  });

  it('calls no line of solved school problems wrong, and confirms more than 150', () => {
    interface Reply {
      readonly messages: readonly { readonly content: string }[];
    }
    const texts = ['qwen-plus', 'qwen3-max'].flatMap((model) =>
      rowsOf<Reply>('formats', `evalscope.predictions.${model}.gsm8k.jsonl`).flatMap(({ messages }) =>
        messages.map(({ content }) => content),
      ),
    );
    const verdicts = [...new Set(texts)].flatMap((text) => {
      const lines = text.split(/\n+/);
      return lines.map((line, index) => judgeArithmetic(line, lines.slice(0, index)).verdict);
    });
    expect(verdicts.filter((verdict) => verdict === 'error')).toEqual([]);
    expect(verdicts.filter((verdict) => verdict === 'correct').length).toBeGreaterThan(150);
  });

  it('has nothing to say of puzzles without numbers', () => {
    const steps = rowsOf<{ steps: readonly string[] }>(
      'big-bench-mistake',
      'logical_deduction.jsonl',
    ).flatMap(({ steps }) => steps);
    expect(steps).toHaveLength(2497);
    expect(steps.filter((step) => judgeArithmetic(step).verdict !== 'uncertain')).toEqual([]);
  });
});

const nothing = createContext({});

/** The value of an expression with its units left out, by JavaScript's own arithmetic. */
function plainValue(written: string): number {
  const plain = written
    .replace(/(?<=[\d)]) *x *(?=[\d(])/g, '*')
    .replace(/ [A-Za-z]+(?:\/[A-Za-z]+)? x /g, ' * ')
    .replace(/(?<=\d) ?[A-Za-z]+(?:\/[A-Za-z]+)?/g, '')
    .replace('^', '**')
    .replaceAll('\\', '');
  return runInContext(plain, nothing) as number;
}
