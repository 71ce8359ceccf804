/** Limits that the two control rules share, in characters (code points) and segments. */
export const minSegmentLength = 45;
export const segmentCut = 900;
export const maxSegments = 28;
