/** A piece of a text as it is drawn: characters as they stand, or the names of characters that would not be seen. */
export interface TextPiece {
  readonly text: string;
  readonly named: boolean;
}

/**
 * Control, format and separator characters and lone surrogates: they are invisible, or reorder what stands around
 * them. Line breaks and tabs are layout, and the two joiners belong to emoji and to several scripts.
 */
const unseen = /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const runsOfOneUnseen = new RegExp(`(${unseen.source})\\1*`, 'gu');

/** Boxes drawn in one text; further characters are named in brackets within the text, so that a page stays fluent. */
const mostBoxes = 500;

/**
 * A text in pieces that show every character: `\u202E` becomes `U+202E`, a run of 70 zero bytes `U+0000 ×70`. Line
 * breaks of two characters become one.
 */
export function visiblePieces(text: string): readonly TextPiece[] {
  const whole = text.replaceAll('\r\n', '\n');
  const pieces: TextPiece[] = [];
  let plain = '';
  let from = 0;
  let boxes = 0;
  for (const match of whole.matchAll(runsOfOneUnseen)) {
    plain += whole.slice(from, match.index);
    from = match.index + match[0].length;
    const name = characterName(match[1] ?? '', match[0].length);
    if (boxes >= mostBoxes) {
      plain += `[${name}]`;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, named: false });
    pieces.push({ text: name, named: true });
    plain = '';
    boxes += 1;
  }
  plain += whole.slice(from);
  if (plain !== '') pieces.push({ text: plain, named: false });
  return pieces;
}

/** The same as one string, for labels and titles. */
export function visibleString(text: string): string {
  return visiblePieces(text)
    .map((piece) => (piece.named ? `[${piece.text}]` : piece.text))
    .join('');
}

function characterName(character: string, units: number): string {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  const count = units / character.length;
  return count === 1 ? `U+${code}` : `U+${code} ×${count}`;
}
