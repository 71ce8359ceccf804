/** To which question a key goes. */
export interface Move {
  readonly by: -1 | 1;
  /** Only to questions in which the arms differ. */
  readonly differing: boolean;
}

const typedMoves: Readonly<Record<string, Move>> = {
  '[': { by: -1, differing: false },
  ']': { by: 1, differing: false },
  '{': { by: -1, differing: true },
  '}': { by: 1, differing: true },
};

/** Brackets and braces, wherever a keyboard has them, and the reading view's own Alt+N and Shift+Alt+N. */
export function moveOfKey(event: KeyboardEvent): Move | undefined {
  if (event.code === 'KeyN' && event.altKey && !event.ctrlKey && !event.metaKey)
    return { by: event.shiftKey ? -1 : 1, differing: false };
  const typed = event.getModifierState('AltGraph') || !(event.altKey || event.ctrlKey || event.metaKey);
  return typed && Object.hasOwn(typedMoves, event.key) ? typedMoves[event.key] : undefined;
}

/** The key that switches the review mode in the reading view too. */
export function togglesReview({ code, altKey, shiftKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return code === 'KeyR' && altKey && shiftKey && !ctrlKey && !metaKey;
}
