import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hedge } from '../../../src/core/language/hedge';
import { stepLanguage } from '../../../src/core/language/stepLanguage';
import { roleWords } from '../../../src/core/language/stepRole';
import { TriggerWords } from '../../../src/core/language/triggerWords';

describe('the role of a step', () => {
  it.each([
    ['Wait, the potassium is low, not high.', 'correction'],
    ['Hold on: the dose is per day.', 'correction'],
    ['On second thought the rash is older.', 'correction'],
    ['Scratch that, the murmur is diastolic.', 'correction'],
    ['I misread the age, and so option A is not excluded.', 'correction'],
    ['I made a mistake in the sum.', 'correction'],
    ['I was wrong about the artery.', 'correction'],
    ['Let me re-check the units.', 'correction'],
    ['That’s a mistake in step 2.', 'correction'],
    ['This is not right for a child.', 'correction'],
    ['Actually the valve is mitral.', 'correction'],
    ['In conclusion the diagnosis is clear.', 'synthesis'],
    ['To summarize, both tests agree.', 'synthesis'],
    ['The best choice would be to wait for cultures.', 'correction'],
    ['The best choice would be watchful care.', 'synthesis'],
    ['Solution: Choice_C', 'synthesis'],
    ['So we get \\boxed{B} here.', 'synthesis'],
    ['Therefore the patient has sepsis.', 'synthesis'],
    ['Option B is incorrect because it is viral.', 'elimination'],
    ['(D) Insulin is not given by mouth.', 'elimination'],
    ['We can rule out an infarction.', 'elimination'],
    ['Ruling out anaemia leaves iron.', 'elimination'],
    ['The fever suggests an infection.', 'hypothesis'],
    ['This could be meningitis.', 'hypothesis'],
    ['My hypothesis: an ulcer.', 'hypothesis'],
    ['It points towards a stone.', 'hypothesis'],
    ['Let us look at each of them.', 'structural'],
    ['First, we need to identify the drug class.', 'structural'],
    ['To find the rate we divide.', 'structural'],
    ['The question asks for the next step.', 'structural'],
    ['Evaluate each finding:', 'structural'],
    ['The lungs are clear on both sides.', 'claim'],
    ['', 'claim'],
  ])('of %j is %s', (text, role) => {
    expect(stepLanguage(text).role).toBe(role);
  });

  it('is found in time that grows with the text alone', () => {
    const started = performance.now();
    for (const hostile of ['Option A ', '(A) ', 'evaluate ', 'rule-', 'i was '])
      stepLanguage(hostile.repeat(40_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('stepLanguage', () => {
  // prettier-ignore
  const parts = [
    'wait', 'on second thought', 'scratch that', 'i made an error', 'let me rethink', 'that is not right', 'actually',
    'in conclusion', 'to summarise', 'final answer', 'the best option', 'would be', 'answer is', 'solution:', '\\boxed', 'Hence',
    'ruled out', 'eliminating', 'can be excluded', 'not the best choice', 'less likely', 'option B', '(C)', 'is', 'wrong', 'unlikely',
    'may be', 'suggestive', 'hypothesizing', 'suspects', 'assuming', 'possibly', 'most likely', 'differential', 'pointing towards',
    'let us', 'we need to identify', 'I will', 'the question asks', 'evaluate', 'consistent with', 'indicates', 'typically',
    '.', ',', '\n', ' ', '-', '_', '7', 'é',
  ];

  const anywhere = ({ source }: RegExp) => new RegExp(source, 'gi');
  const patterns = roleWords.map(({ role, opening, pattern }) => ({
    role,
    searches: [opening, pattern].flatMap((given) => (given === undefined ? [] : [anywhere(given)])),
  }));

  it('finds what a search for every role and hedge finds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 8 }), fc.boolean(), (some, spaced) => {
        const text = some.join(spaced ? ' ' : '');
        const found = patterns.find(({ searches }) => searches.some((search) => text.search(search) !== -1));
        expect(stepLanguage(text)).toEqual({
          role: found?.role ?? 'claim',
          hedges: text.match(anywhere(hedge))?.length ?? 0,
        });
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['might may could possibly perhaps probably likely unlikely typically generally', 10],
    ['It suggests, indicated and appears consistent with this.', 4],
    ['MAY BE', 1],
    ['dismay, mayor, couldn’t, likelihood, consistent without', 0],
    ['The lungs are clear.', 0],
    ['', 0],
  ])('counts the hedges of %j, %i', (text, count) => {
    expect(stepLanguage(text).hedges).toBe(count);
  });
});

describe('TriggerWords', () => {
  const words = new TriggerWords([['may', 'suggest'], ['not']]);
  const found = (text: string) => {
    const places: [number, number][] = [];
    words.find(text, (at, lists) => places.push([at, lists]));
    return places;
  };

  it('finds where words of the lists begin, whatever their case and their end', () => {
    expect(found('It MAY be.')).toEqual([[3, 1]]);
    // prettier-ignore
    expect(found('suggesting: not')).toEqual([[0, 1], [12, 2]]);
    expect(found('dismay, note_not')).toEqual([
      [8, 2],
      [13, 2],
    ]);
    expect(found('cannot, a-y, m.ay, sugar')).toEqual([]);
  });

  it('never misses a word', () => {
    const text = fc.array(fc.constantFrom('may', 'Suggests', 'not', 'é', '-', '(A)', ' ', '7', 'x', '_'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const joined = parts.join('');
        const places = found(joined);
        for (const { index } of joined.matchAll(/(?<![a-z])(?:may|sugg)/gi))
          expect(places).toContainEqual([index, 1]);
        for (const { index } of joined.matchAll(/(?<![a-z])not/gi)) expect(places).toContainEqual([index, 2]);
      }),
      { numRuns: 300 },
    );
  });
});
