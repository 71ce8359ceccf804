import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countHedges } from '../../../src/core/language/hedges';
import { stepLanguage } from '../../../src/core/language/stepLanguage';
import { stepRole } from '../../../src/core/language/stepRole';
import { TriggerWords } from '../../../src/core/language/triggerWords';

describe('stepRole', () => {
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

  it('finds what a look for every role and hedge finds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 8 }), fc.boolean(), (some, spaced) => {
        const text = some.join(spaced ? ' ' : '');
        expect(stepLanguage(text)).toEqual({ role: stepRole(text, -1), hedges: countHedges(text) });
      }),
      { numRuns: 5000 },
    );
  });
});

describe('TriggerWords', () => {
  const words = new TriggerWords([['may', 'suggest'], ['not']]);

  it('names the lists that have a word in the text, whatever its case and its end', () => {
    expect(words.in('It MAY be.')).toBe(1);
    expect(words.in('suggesting: not')).toBe(3);
    expect(words.in('dismay, note_not')).toBe(2);
    expect(words.in('cannot mayo maya')).toBe(0);
  });

  it('never misses a word', () => {
    const text = fc.array(fc.constantFrom('may', 'Suggests', 'not', 'é', '-', '(A)', ' ', '7', 'x', '_'), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const found = words.in(parts.join(''));
        const has = (pattern: RegExp) => pattern.test(parts.join(''));
        if (has(/(?<![a-z])may(?![a-z])/i) || has(/(?<![a-z])sugg/i)) expect(found & 1).toBe(1);
        if (has(/(?<![a-z])not(?![a-z])/i)) expect(found & 2).toBe(2);
      }),
      { numRuns: 300 },
    );
  });
});
