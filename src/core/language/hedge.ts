/** The audit paper's hedges: a word or phrase, and whether it may go on (suggest, suggests, suggesting …). Sticky. */
export const hedge =
  /\b(?:might|may|could|possibly|perhaps|probably|likely|unlikely|typically|generally|consistent with|(?:suggest|indicat|appear)[a-z]*)\b/iy;

/** Words at one of which every hedge starts. */
export const hedgeTriggers: readonly string[] =
  'might may could possibly perhaps probably likely unlikely typically generally consistent suggest indicate appear'.split(
    ' ',
  );
