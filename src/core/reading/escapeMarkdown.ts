/** Makes any text literal in Markdown: no markup, link, HTML or theme icon survives; line breaks become spaces. */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\\`*_{}[\]()#+\-.!|<>~$&:@/]/gu, '\\$&');
}
