import { describe, expect, it } from 'vitest';
import { alignedTable } from '../../src/cli/reports/alignedTable';
import { plainLine } from '../../src/core/base/plainLine';

describe('../../src/core/base/plainLine', () => {
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
