const pattern = '*.stepaudit.jsonl';

/** The line that has git merge ledgers as they are meant to be: the lines of both sides, each once. */
export const unionMergeLine = `${pattern} merge=union`;

/**
 * The content of a `.gitattributes` with {@link unionMergeLine} at its end, where it wins over what stands before;
 * undefined when the file says that already.
 */
export function withUnionMerge(content: string): string | undefined {
  const about = content
    .split(/\r?\n/u)
    .map((line) => line.trim().split(/\s+/u))
    .findLast(([name = '', ...rest]) => isLedgers(name) && rest.some((word) => /\bmerge\b/u.test(word)));
  if (about?.includes('merge=union') === true) return undefined;
  const lineBreak = content.includes('\r\n') ? '\r\n' : '\n';
  const start = content === '' || content.endsWith('\n') ? content : `${content}${lineBreak}`;
  return `${start}${unionMergeLine}${lineBreak}`;
}

function isLedgers(name: string): boolean {
  return name === pattern || name === `**/${pattern}`;
}
