import type { Judged } from '../../verdicts/verdict';
import { assess, type Assessment } from './assess';
import { type Equality, findEqualities } from './equalities';
import { numberText } from './numberText';
import type { Token } from './token';
import { tokenize } from './tokenize';
import { type WrittenNumber, writtenNumber } from './writtenNumber';

/** The arithmetic judge's name in ledgers. */
export const arithmeticJudge = 'arithmetic';

/** Says which arithmetic judge this is; changes whenever a verdict may. */
export const arithmeticVersion = 'arithmetic 1';

const longestStep = 20_000;
const mostEqualities = 200;
const longestQuote = 120;

type WrongValues = Extract<Assessment, { kind: 'wrong' }>;

/**
 * Judges the arithmetic that is written in a step, and nothing else: `error` when an equality between numbers does not
 * hold, `correct` when all that can be checked do, `uncertain` when there is none or when it cannot be decided. Exact
 * rational arithmetic; gives no confidence. Never throws, and takes bounded time on any text.
 *
 * Read: `+ - × ÷ / ^ ** %`, parentheses, thousands separators, powers of ten, `of` behind a share, units behind numbers
 * (read, never converted). A decimal number stands for every value that rounds to it (`1/3 = 0.33`, `20/30 = 66.67%`);
 * `≈`, `~` and `= about` allow rounding to whole numbers and to the last digit that is not zero. In doubt – units that
 * may hide a conversion, digits that were cut, words that take the equation back – it abstains.
 */
export function judgeArithmetic(step: string): Judged {
  if (step.length > longestStep)
    return judged('uncertain', 'The step is too long for its arithmetic to be checked.');
  const tokens = tokenize(step);
  const checked = findEqualities(tokens, mostEqualities).map((equality) => ({
    text: quote(step, tokens, equality),
    right: writtenNumber(equality.right.expression),
    assessment: assess(tokens, equality),
  }));
  const wrong = checked.flatMap((one) =>
    one.assessment.kind === 'wrong' ? [wrongText(one.text, one.right, one.assessment)] : [],
  );
  const [first, ...others] = wrong;
  if (first !== undefined) return judged('error', `${first}${otherText(others.length)}.`);
  const open = checked.find(({ assessment }) => assessment.kind === 'open');
  if (open !== undefined)
    return judged('uncertain', `Whether ${open.text} holds depends on rounding, units or wording.`);
  if (checked.length === mostEqualities) {
    const rest = `There are more equalities than are checked; the first ${mostEqualities} hold.`;
    return judged('uncertain', rest);
  }
  const holding = checked.filter(({ assessment }) => assessment.kind === 'holds');
  const [only] = holding;
  if (only === undefined) return judged('uncertain', 'There is no equality between numbers to check.');
  return judged(
    'correct',
    holding.length === 1 ? `The equality ${only.text} holds.` : `All ${holding.length} equalities hold.`,
  );
}

function judged(verdict: Judged['verdict'], explanation: string): Judged {
  return { kind: 'judged', verdict, explanation };
}

function wrongText(text: string, right: WrittenNumber | undefined, values: WrongValues): string {
  const left = right?.isPercent === true ? `${numberText(values.left.mul(100))}%` : numberText(values.left);
  const rightText = right === undefined ? `, the right side ${numberText(values.right)}` : '';
  return `${text} is wrong: the left side is ${left}${rightText}`;
}

function otherText(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '; one more equality is wrong' : `; ${count} more equalities are wrong`;
}

/** The equality as it is written, on one line. */
function quote(step: string, tokens: readonly Token[], { left, right, isApproximate }: Equality): string {
  const [before, behind] = [left, right].map(({ first, next }) =>
    step.slice(tokens[first]?.start, tokens[next - 1]?.end),
  );
  const text = `${before} ${isApproximate ? '≈' : '='} ${behind}`.replace(/\s+/gu, ' ');
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}
