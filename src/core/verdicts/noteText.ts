/** Tags that are offered; any other word may be one. */
export const offeredTags = ['boundary', 'ambiguous', 'bad-segmentation', 'needs-expert'] as const;

const tagPattern = /(?:^|\s)#([\p{L}\p{N}][\p{L}\p{N}_-]{0,39})/gu;

/** The `#tags` of a note's text, in lower case, each once. */
export function tagsOf(text: string): string[] {
  return [...new Set([...text.matchAll(tagPattern)].map((match) => (match[1] ?? '').toLowerCase()))];
}
