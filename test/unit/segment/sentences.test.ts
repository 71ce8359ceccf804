import { describe, expect, it } from 'vitest';
import { sentenceChunks } from '../../../src/core/segment/sentences';

const shown = (text: string): readonly string[] => sentenceChunks(text).map((chunk) => chunk.shown);

/** A sentence of so many characters, its period included. */
const sentence = (length: number, first = 'S'): string => `${first}${'x'.repeat(length - 2)}.`;

describe('sentenceChunks: where a sentence ends', () => {
  // Two sentences too long for one chunk: there are two chunks exactly where the text is split.
  it.each(['. A', '! A', '? A', '. 7', '. "', ". '", '. (', '.\nA', '.\u2003A', '.\x1fA', '\n\na', '\n \na'])(
    'splits at %j',
    (seam) => {
      expect(shown(`${sentence(400)}${seam}${'y'.repeat(400)}`)).toHaveLength(2);
    },
  );

  it.each(['. a', '.A', ', A', '; A', ' A', '." A', '. É', '. [', '. “', '. ٣', '\na', ' \n a', '\v\v'])(
    'does not split at %j',
    (seam) => {
      expect(shown(`${'x'.repeat(400)}${seam}${'y'.repeat(400)}`)).toHaveLength(1);
    },
  );
});

describe('sentenceChunks: packing', () => {
  it('packs up to 650 characters, the spaces between sentences included', () => {
    expect(shown(`${sentence(325)}   ${sentence(324)}`)).toEqual([`${sentence(325)} ${sentence(324)}`]);
    expect(shown(`${sentence(325)} ${sentence(325)}`)).toEqual([sentence(325), sentence(325)]);
  });

  it('counts every space of a chunk of three', () => {
    const two = `${sentence(216)} ${sentence(216)}`;
    expect(shown(`${two} ${sentence(216)}`)).toEqual([`${two} ${sentence(216)}`]);
    expect(shown(`${two} ${sentence(217)}`)).toEqual([two, sentence(217)]);
  });

  it('counts code points', () => {
    const faces = `${'😀'.repeat(323)}.`;
    expect(shown(`${faces} (${faces}`)).toEqual([`${faces} (${faces}`]);
    expect(shown(`${faces} (😀${faces}`)).toEqual([faces, `(😀${faces}`]);
  });

  it('joins what blank lines part by a space, and keeps single line breaks', () => {
    expect(shown(`${sentence(30)}\n\n${sentence(30)}\nand more`)).toEqual([
      `${sentence(30)} ${sentence(30)}\nand more`,
    ]);
  });

  it('starts a new chunk even where the old one is too short to show', () => {
    expect(shown(`${sentence(44)} ${sentence(640)}`)).toEqual([sentence(640)]);
  });

  it('drops pieces of 10 characters and keeps pieces of 11', () => {
    expect(shown(`${sentence(60)} ${sentence(10)} ${sentence(11)}`)).toEqual([
      `${sentence(60)} ${sentence(11)}`,
    ]);
    expect(shown(`${sentence(60)} (😀😀😀😀😀😀😀😀.`)).toEqual([sentence(60)]);
  });

  it('drops chunks of 44 characters and keeps chunks of 45', () => {
    expect(shown(sentence(44))).toEqual([]);
    expect(shown(sentence(45))).toEqual([sentence(45)]);
  });

  it('cuts a chunk at 900 code points, never through a surrogate pair', () => {
    expect(sentenceChunks('😀'.repeat(901))).toEqual([
      { span: { start: 0, end: 1800 }, shown: '😀'.repeat(900) },
    ]);
    expect(shown('y'.repeat(900))).toEqual(['y'.repeat(900)]);
  });

  it('ends the range before white space that the cut leaves, which is shown', () => {
    expect(sentenceChunks(`${'y'.repeat(899)} z`)).toEqual([
      { span: { start: 0, end: 899 }, shown: `${'y'.repeat(899)} ` },
    ]);
  });

  it('shows 28 chunks', () => {
    const sentences = Array.from({ length: 30 }, (_, i) => `${i}${sentence(640)}`);
    expect(shown(sentences.join(' '))).toEqual(sentences.slice(0, 28));
  });
});

describe('sentenceChunks: ranges', () => {
  it('run from the first to the last character shown, what was cleaned or dropped in between included', () => {
    const text = '## Thoughts\n1. **Metformin** lowers glucose output. Yes. It spares\n- the beta cells.  \n';
    const [chunk] = sentenceChunks(text);
    expect(chunk?.shown).toBe('Thoughts\nMetformin lowers glucose output. It spares\nthe beta cells.');
    expect(chunk?.span).toEqual({ start: text.indexOf('Thoughts'), end: text.indexOf('cells.') + 6 });
  });
});
