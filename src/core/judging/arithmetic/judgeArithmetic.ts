import type { Judged } from '../../verdicts/verdict';
import { assess } from './assess';
import type { Assessment } from './assessment';
import { type Comparison, findComparisons } from './comparisons';
import { numberText } from './numberText';
import type { NumberToken, Token } from './token';
import { tokenize } from './tokenize';
import { definedVariables, variablesIn, withValues } from './variables';
import { type WrittenNumber, writtenNumber } from './writtenNumber';

/** The arithmetic judge's name in ledgers. */
export const arithmeticJudge = 'arithmetic';

/** Says which arithmetic judge this is; changes whenever a verdict may. */
export const arithmeticVersion = 'arithmetic 2';

const longestStep = 20_000;
/** How much of the steps before, the nearest first, is read for variables; UTF-16 units. */
const longestBefore = 20_000;
const mostComparisons = 200;
const longestQuote = 120;
const mostVariables = 4;

interface Checked {
  readonly comparison: Comparison;
  /** The comparison as it is written. */
  readonly text: string;
  readonly assessment: Assessment;
}

/**
 * Judges the arithmetic that is written in a step, and nothing else: `error` when an equality or inequality between numbers
 * does not hold, `correct` when all that can be checked do, `uncertain` when there is none or when it cannot be decided.
 * Exact rational arithmetic; gives no confidence. Never throws, and takes bounded time on any text.
 *
 * Read: `+ - × ÷ / ^ ** %`, parentheses, fractions (`½`, `2¾`, `\frac`), thousands separators, powers of ten, `of` behind a
 * share, LaTeX's signs and wrappers, units behind numbers (metric ones and times are converted where that is exact), and
 * variables to which this step or one before it gives a single value. A decimal number stands for every value that rounds
 * to it (`1/3 = 0.33`, `20/30 = 66.67%`); `≈`, `~` and `= about` allow rounding to whole numbers and to the last digit that
 * is not zero. In doubt – units that may hide a conversion, digits that were cut, words that take the equation back – it
 * abstains.
 *
 * @param before the steps before it in its chain, in order; only the variables that they define are taken from them
 */
export function judgeArithmetic(step: string, before: readonly string[] = []): Judged {
  if (step.length > longestStep)
    return judged('uncertain', 'The step is too long for its arithmetic to be checked.');
  const own = tokenize(step);
  const tokens = withValues(own, definedVariables([...nearest(before).map(tokenize), own]));
  const checked = findComparisons(tokens, mostComparisons).map((comparison) => ({
    comparison,
    text: quote(step, tokens, comparison),
    assessment: assess(tokens, comparison),
  }));
  const wrong = checked.flatMap(({ comparison, text, assessment }) =>
    assessment.kind === 'wrong' ? [{ comparison, text, assessment }] : [],
  );
  const [first, ...others] = wrong;
  if (first !== undefined) {
    const values = valuesText(first.assessment, writtenNumber(first.comparison.right.expression));
    const given = givenText(variablesIn(tokens, first.comparison));
    return judged('error', `${first.text} is wrong: ${given}${values}${otherText(others)}.`);
  }
  const open = checked.find(({ assessment }) => assessment.kind === 'open');
  if (open !== undefined)
    return judged('uncertain', `Whether ${open.text} holds depends on rounding, units or wording.`);
  if (checked.length === mostComparisons) {
    const rest = `There are more ${namesOf(checked)} than are checked; the first ${mostComparisons} hold.`;
    return judged('uncertain', rest);
  }
  const holding = checked.filter(({ assessment }) => assessment.kind === 'holds');
  const [only] = holding;
  if (only === undefined) return judged('uncertain', 'There is no equality between numbers to check.');
  return judged(
    'correct',
    holding.length === 1
      ? `The ${nameOf(only)} ${only.text} holds.`
      : `${holding.length === 2 ? 'Both' : `All ${holding.length}`} ${namesOf(holding)} hold.`,
  );
}

/** The last of some texts, as many as are read. */
function nearest(texts: readonly string[]): readonly string[] {
  let left = longestBefore;
  const kept: string[] = [];
  for (const text of texts.toReversed()) {
    left -= text.length;
    if (left < 0) break;
    kept.push(text);
  }
  return kept.reverse();
}

function judged(verdict: Judged['verdict'], explanation: string): Judged {
  return { kind: 'judged', verdict, explanation };
}

function valuesText(
  values: Extract<Assessment, { kind: 'wrong' }>,
  right: WrittenNumber | undefined,
): string {
  const left = right?.isPercent === true ? `${numberText(values.left.mul(100))}%` : numberText(values.left);
  const rightText = right === undefined ? `, the right side ${numberText(values.right)}` : '';
  return `the left side is ${left}${rightText}`;
}

/** `with x = 3 and y = 4 `, for the variables of a comparison. */
function givenText(variables: readonly NumberToken[]): string {
  if (variables.length === 0) return '';
  const named = variables
    .slice(0, mostVariables)
    .map(({ variable, value }) => `${variable?.name ?? ''} = ${numberText(value)}`);
  const more = variables.length > mostVariables ? ['more'] : [];
  return `with ${[...named, ...more].join(' and ')} `;
}

function otherText(others: readonly Checked[]): string {
  if (others.length === 0) return '';
  return others.length === 1
    ? `; one more ${namesOf(others) === 'equalities' ? 'equality' : 'comparison'} is wrong`
    : `; ${others.length} more ${namesOf(others)} are wrong`;
}

function nameOf({ comparison: { relation } }: Checked): string {
  return relation === '=' || relation === '≈' ? 'equality' : 'inequality';
}

function namesOf(checked: readonly Checked[]): string {
  return checked.every((one) => nameOf(one) === 'equality') ? 'equalities' : 'comparisons';
}

/** The comparison as it is written, on one line. */
function quote(step: string, tokens: readonly Token[], { left, right, relation }: Comparison): string {
  const [before, behind] = [left, right].map(({ first, next }) =>
    step.slice(tokens[first]?.start, tokens[next - 1]?.end),
  );
  const text = `${before} ${relation} ${behind}`.replace(/\s+/gu, ' ');
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
