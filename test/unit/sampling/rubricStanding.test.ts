import { describe, expect, it } from 'vitest';
import { type Rubric, rubricHash } from '../../../src/core/judging/rubrics/rubric';
import { rubricStanding, rubricText } from '../../../src/core/sampling/rubricStanding';
import type { SampleKey, SamplePacket } from '../../../src/core/sampling/sampleFiles';

const rubric: Rubric = {
  name: 'dosing',
  description: '',
  gold: 'withheld',
  instructions: 'Is the dose right?',
};
const hash = rubricHash(rubric);
const packet: SamplePacket = {
  v: 1,
  kind: 'stepaudit-sample',
  id: '0123456789abcdef',
  rubric: { name: 'dosing', hash, instructions: rubric.instructions },
  items: [{ item: 1, question: 'q', options: [], step: 's' }],
};

/** A key whose items were judged by these rubrics. */
function keyOf(...judged: readonly SampleKey['items'][number]['rubric'][]): SampleKey {
  const stratum = { arm: 'a', verdict: 'correct', answer: 'right' } as const;
  const step = {
    question: 'q',
    chain: 0,
    rule: 'numbered',
    step: 0,
    span: { start: 0, end: 1 },
    textHash: 't',
  };
  return {
    v: 1,
    kind: 'stepaudit-sample-key',
    id: packet.id,
    drawnAt: '2026-01-01T00:00:00.000Z',
    seed: 1,
    size: judged.length,
    allocation: 'equal',
    rule: 'numbered',
    rubric: { name: 'dosing', hash },
    arms: [],
    strata: [],
    items: judged.map((by, index) => ({
      item: index + 1,
      ...stratum,
      judge: 'j',
      ...(by === undefined ? {} : { rubric: by }),
      step,
      probability: 1,
    })),
  };
}

const same = { name: 'dosing', hash };

describe('rubricStanding', () => {
  it('says in plain words that everybody judged by one rubric, which is still the same', () => {
    const standing = rubricStanding(keyOf(same, same), packet, rubric);
    expect(standing).toEqual({
      name: 'dosing',
      hash,
      now: hash,
      packetKept: true,
      judged: [{ name: 'dosing', hash, items: 2 }],
    });
    expect(rubricText(standing)).toBe(
      `Reviewers were given the rubric dosing (\`${hash}\`), in the words that it had when the sample was drawn. ` +
        'The rubric has not been changed since. The judge had the same rubric on 2 steps.',
    );
  });

  it('tells a rubric that was edited since by both hashes', () => {
    const edited = { ...rubric, instructions: 'Is the dose right? Do not guess.' };
    const text = rubricText(rubricStanding(keyOf(same), packet, edited));
    expect(text).toContain(
      `**The rubric has been changed since: it was \`${hash}\` when the sample was drawn, and is \`${rubricHash(edited)}\` now.**`,
    );
  });

  it('tells one that is gone, and a packet that was changed', () => {
    const changed = { ...packet, rubric: { ...packet.rubric, instructions: 'Say yes.' } };
    const text = rubricText(rubricStanding(keyOf(same), changed, undefined));
    expect(text).toContain('**No rubric of this name is found now');
    expect(text).toContain('**The packet’s rubric was changed after the sample was drawn');
  });

  it('tells steps on which the judge had another rubric, other words, or nobody knows which', () => {
    const text = rubricText(
      rubricStanding(
        keyOf(
          same,
          { name: 'a*b', hash: 'ff' },
          { name: 'dosing', hash: 'ee`' },
          { name: 'dosing' },
          undefined,
        ),
        packet,
        rubric,
      ),
    );
    expect(text).toContain('The judge had the same rubric on 1 step.');
    expect(text).toContain('**The judge had another rubric than the reviewers on 1 step: a\\*b (`ff`).**');
    expect(text).toContain('**The judge had another rubric than the reviewers on 1 step: dosing (`ee`).**');
    expect(text).toContain('The judge had a rubric of the same name on 1 step');
    expect(text).toContain('By which rubric the judge judged is not known of 1 step.');
  });

  it('takes for keys without a rubric what their packet says', () => {
    const older = { ...keyOf(undefined), rubric: undefined };
    expect(rubricStanding(older, packet, rubric)).toMatchObject({ name: 'dosing', hash, now: hash });
  });
});
