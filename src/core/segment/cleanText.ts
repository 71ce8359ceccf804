import { type CleanedText, type Edit, edited, uncleaned } from './cleanedText';
import { boldMarks, bullets, fencedCode, headingMarks, horizontalRules, stepMarkers } from './markdownEdits';
import { trimmed, whiteSpaceEnd, wordEnd } from './whiteSpace';

/** Each sees what the one before it left, so their order is part of the rule. */
const passes: readonly ((text: string) => Iterable<Edit>)[] = [
  fencedCode,
  carriageReturns,
  horizontalRules,
  headingMarks,
  boldMarks,
  bullets,
  stepMarkers,
  blanks,
  blankLines,
  ends,
];

/** A chain's text without Markdown and step markers, as the control rules read it. Linear in the text's length. */
export function cleanText(text: string): CleanedText {
  return passes.reduce((cleaned, pass) => edited(cleaned, pass(cleaned.text)), uncleaned(text));
}

/** The text with every stretch of white space made one space. */
export function singleSpaced(cleaned: CleanedText): CleanedText {
  return edited(cleaned, whiteSpace(cleaned.text));
}

function* carriageReturns(text: string): Generator<Edit> {
  for (let at = text.indexOf('\r\n'); at !== -1; at = text.indexOf('\r\n', at + 2))
    yield { start: at, end: at + 1 };
}

function* blanks(text: string): Generator<Edit> {
  for (const { 0: run, index } of text.matchAll(/[ \t]+/g)) {
    if (run !== ' ') yield { start: index, end: index + run.length, put: ' ' };
  }
}

function* blankLines(text: string): Generator<Edit> {
  for (const { 0: run, index } of text.matchAll(/\n{3,}/g))
    yield { start: index + 2, end: index + run.length };
}

function* ends(text: string): Generator<Edit> {
  const { start, end } = trimmed(text, { start: 0, end: text.length });
  if (start > 0) yield { start: 0, end: start };
  if (end < text.length) yield { start: end, end: text.length };
}

function* whiteSpace(text: string): Generator<Edit> {
  for (let start = wordEnd(text, 0); start < text.length;) {
    const end = whiteSpaceEnd(text, start);
    if (end > start + 1 || text.charAt(start) !== ' ') yield { start, end, put: ' ' };
    start = wordEnd(text, end);
  }
}
