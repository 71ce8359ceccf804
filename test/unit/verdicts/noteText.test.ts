import { describe, expect, it } from 'vitest';
import { tagsOf, tagsOfReworded } from '../../../src/core/verdicts/noteText';

describe('tagsOf', () => {
  it('takes words with # in front, in lower case, each once', () => {
    expect(tagsOf('#Boundary and #ambiguous, again #boundary')).toEqual(['boundary', 'ambiguous']);
  });

  it('takes no # inside a word, and no # alone', () => {
    expect(tagsOf('C# is no tag, nor is a # alone or item#3')).toEqual([]);
  });

  it('takes words of any script', () => {
    expect(tagsOf('#größe\n#未定')).toEqual(['größe', '未定']);
  });
});

describe('tagsOfReworded', () => {
  it('keeps what was picked, and takes what is written now for what was written', () => {
    const note = { text: 'See #ambiguous', tags: ['needs-expert', 'ambiguous'] };
    expect(tagsOfReworded(note, 'See #boundary')).toEqual(['needs-expert', 'boundary']);
    expect(tagsOfReworded(note, 'See #needs-expert')).toEqual(['needs-expert']);
  });
});
