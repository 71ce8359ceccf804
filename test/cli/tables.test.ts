import { describe, expect, it } from 'vitest';
import { ArmTally } from '../../src/core/audit/armTally';
import { alignedTable } from '../../src/cli/alignedTable';
import { auditReport } from '../../src/cli/auditReport';
import { auditTable } from '../../src/cli/auditTable';
import { plainLine } from '../../src/cli/plainLine';

const none = { correct: 0, error: 0, uncertain: 0, failed: 0, unjudged: 0 };

function armOf(...counts: (readonly [string, Partial<typeof none>])[]): ArmTally {
  const tally = new ArmTally();
  for (const [question, given] of counts) tally.add(question, 'right', { ...none, ...given });
  return tally;
}

describe('plainLine', () => {
  it('leaves nothing that moves the cursor, colours or reorders the text', () => {
    expect(plainLine('  a\n\tb\u001b[31mc\u0000d\u202ee\u009bf\u2028 ')).toBe('a b [31mc d e f');
  });

  it('keeps letters, accents and emoji', () => {
    expect(plainLine('Ångström 👩‍⚕️ −5 °C')).toBe('Ångström 👩‍⚕️ −5 °C');
  });
});

describe('alignedTable', () => {
  it('aligns the first column left and the others right', () => {
    expect(
      alignedTable([
        ['arm', 'n', 'rate'],
        ['student', '1,273', '5'],
      ]),
    ).toEqual(['arm          n  rate', 'student  1,273     5']);
  });
});

describe('auditReport', () => {
  it('names each two arms once, the later one minus the earlier one', () => {
    const tallies = new Map([
      ['A', armOf(['1', { correct: 1 }])],
      ['B', armOf(['1', { error: 1 }])],
      ['C', armOf(['1', { correct: 1, error: 1 }], ['2', { error: 3 }])],
    ]);
    expect(auditReport(tallies).paired).toEqual({
      'B minus A': { questions: 1, mean_difference: 1 },
      'C minus A': { questions: 1, mean_difference: 0.5 },
      'C minus B': { questions: 1, mean_difference: -0.5 },
    });
  });

  it('keeps an arm whose tag is a name that objects have', () => {
    const report = auditReport(new Map([['__proto__', armOf(['1', { correct: 1 }])]]));
    expect(JSON.stringify(report.arms)).toContain('"__proto__":{"traces":1');
  });

  it('has no rate, interval or difference where nothing was judged', () => {
    const report = auditReport(
      new Map([
        ['A', armOf(['1', { unjudged: 2 }])],
        ['B', armOf(['1', { uncertain: 1 }])],
      ]),
    );
    expect(report.arms['A']).toMatchObject({ error_rate: null, wilson_95: null });
    expect(report.arms['B']?.steps).toEqual({
      judged: 1,
      correct: 0,
      error: 0,
      uncertain: 1,
      failed: 0,
      unjudged: 0,
    });
    expect(report.paired).toEqual({ 'B minus A': { questions: 0, mean_difference: null } });
    const table = auditTable(report);
    expect(table[1]).toMatch(/ none$/u);
    expect(table.at(-1)).toBe('B minus A: no question has a verdict in both arms');
  });
});

describe('auditTable', () => {
  it('shows answers and steps side by side, and the sign of a difference', () => {
    const tallies = new Map([
      ['A', armOf(['1', { correct: 1, error: 1, failed: 2 }])],
      ['B', armOf(['1', { correct: 3, error: 1 }])],
    ]);
    const table = auditTable(auditReport(tallies));
    expect(table[0]).toMatch(/^arm {2}traces {2}right {2}wrong .*error rate/u);
    expect(table[1]).toMatch(/^A .* 50\.0 % \(9\.5 to 90\.5\)$/u);
    expect(table.at(-1)).toBe('B minus A: −25.0 percentage points, n = 1');
  });
});
