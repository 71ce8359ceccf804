import { describe, expect, it } from 'vitest';
import { foldersMeet } from '../../../src/core/sampling/foldersMeet';

describe('foldersMeet', () => {
  it.each([
    ['file:///a/study', 'file:///a/study', true],
    ['file:///a', 'file:///a/study/arms', true],
    ['file:///a/study/arms', 'file:///a', true],
    ['file:///', 'file:///a', true],
    ['file:///a/study', 'file:///a/study-2', false],
    ['file:///a/study', 'file:///a/other', false],
    ['vscode-remote://one/a', 'vscode-remote://two/a', false],
  ])('of %s and %s: %s', (one, other, meet) => {
    expect(foldersMeet(['file:///elsewhere', one], [other])).toBe(meet);
  });

  it('is never so for a window without a folder', () => {
    expect(foldersMeet([], ['file:///a'])).toBe(false);
  });
});
