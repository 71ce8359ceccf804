/** `answered B ✗ (gold C)`; an answer read from the text, not given by the record, is marked so. */
export function answerText(
  chosen:
    | { readonly letter: string; readonly from: 'record' | 'text'; readonly right?: boolean | undefined }
    | undefined,
  gold: string | undefined,
): string {
  const goldText = gold === undefined ? '' : ` (gold ${gold})`;
  if (chosen === undefined) return `no answer found${goldText}`;
  if (chosen.right === true) return `answered ${chosen.letter} ✓`;
  return `answered ${chosen.letter}${chosen.right === false ? ' ✗' : ''}${goldText}`;
}
