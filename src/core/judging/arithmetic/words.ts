/** Words that make a relation approximate: "= about 33". */
export const approximateWords = wordSet('about approximately approx roughly around nearly almost circa ca');

/** Functions: a number behind one is not the value that stands there. */
export const functionWords = wordSet(
  'log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh sqrt cbrt root abs min max gcd lcm floor ceil round mod det sum prod lim choose factorial',
);

/** Words that do arithmetic in prose: what stands before or behind one is only a part of the value that is meant. */
export const operationWords = wordSet(
  'plus minus times divided multiplied multiply over by less more than squared cubed power raised remainder rem mod modulo negative ' +
    'half third quarter twice double triple thrice hundred thousand million billion trillion dozen pair pairs couple score gross ' +
    'fold sum product difference quotient ratio average mean square cube rest percent',
);

/** Words that join two numbers; alone they say nothing. */
export const joiningWords = wordSet('and or to of in per from between out versus vs through until');

/** Names of letters: a number in front of one is its factor. */
const letterNames = wordSet(
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega sqrt infinity inf',
);

const functionalWords = wordSet(
  'a an the this that these those it its he she they we you i is are was were be been being will would can could may might must shall should has have had do does did ' +
    'so then thus hence therefore because since as if when where while which who what whose how why and or but nor not no yes only also just both each every all any some ' +
    'for with without at on into onto upon about after before during under above below against among within by from to of in than now here there equals equal gives giving get gets getting give ' +
    'means mean makes make making leads yields yield becomes become produces needs need using use let next first second finally again still',
);

/** Whether a word only joins clauses ("so", "is", "we get"), so that an expression may start behind it. */
export function isFunctional(word: string): boolean {
  return functionalWords.has(word.toLowerCase());
}

/** Whether a word can be what is counted: "5 tablets". Short words are more often letters of an equation. */
export function isCountable(word: string): boolean {
  const name = word.toLowerCase();
  return (
    word.length >= 3 &&
    ![functionWords, operationWords, joiningWords, letterNames, functionalWords, approximateWords].some(
      (words) => words.has(name),
    )
  );
}

/** Words by which a sentence takes an equation back, or says that another arithmetic holds. */
const weakDenials = wordSet(
  'not no never cannot assume assuming mod modulo modular binary octal hexadecimal hex boolean',
);
const strongDenials = wordSet(
  'wrong wrongly incorrect incorrectly false falsely mistake mistaken mistakenly erroneous erroneously error miscalculated miscalculation wait oops hmm instead actually suppose supposing pretend contradiction contradicts contradictory impossible invalid fails',
);

export function deniesWeakly(word: string): boolean {
  const name = word.toLowerCase();
  return weakDenials.has(name) || strongDenials.has(name) || /n['’]t$/.test(name);
}

/** Words by which a sentence only supposes what it says. */
const suppositions = wordSet(
  'if whether when whenever while until unless case cases either or try trying guess assume assuming suppose supposing pretend',
);

/** Words by which a sentence asks for something, or tests it. */
const searches = wordSet(
  'let say check test compare require requires required need needs needed want wants solve solving solves system unknown find would could might may should must',
);

/** Whether a word makes a sentence one that only supposes what it says. */
export function supposes(word: string): boolean {
  return suppositions.has(word.toLowerCase());
}

/** Whether a word makes a sentence one that asks for something or tests it. */
export function seeks(word: string): boolean {
  return searches.has(word.toLowerCase());
}

export function deniesStrongly(word: string): boolean {
  return strongDenials.has(word.toLowerCase());
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(' '));
}
