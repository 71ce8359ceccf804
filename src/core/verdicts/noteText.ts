/** Tags that are offered; any other word may be one. */
export const offeredTags = ['boundary', 'ambiguous', 'bad-segmentation', 'needs-expert'] as const;

/** The longest tag that the editor writes and filters by, in UTF-16 units. */
export const longestTag = 60;

const tagPattern = /(?:^|\s)#([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})/gu;

/** The tags of a note with a new text: those that stood in the old text go with it, those that were picked stay. */
export function tagsOfReworded(note: { text: string; tags: readonly string[] }, text: string): string[] {
  const written = new Set(tagsOf(note.text));
  return [...new Set([...note.tags.filter((tag) => !written.has(tag)), ...tagsOf(text)])];
}

/** The `#tags` of a note's text, in lower case, each once. */
export function tagsOf(text: string): string[] {
  return [...new Set([...text.matchAll(tagPattern)].map((match) => (match[1] ?? '').toLowerCase()))];
}
