/**
 * Whether two windows see files of each other: a folder of one is a folder of the other's, holds one, or lies in one.
 *
 * @param own    URIs of folders
 * @param theirs URIs of folders
 */
export function foldersMeet(own: readonly string[], theirs: readonly string[]): boolean {
  return own.some((one) => theirs.some((other) => isWithin(one, other) || isWithin(other, one)));
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(outer.endsWith('/') ? outer : `${outer}/`);
}
