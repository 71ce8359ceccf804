import type { ComparisonReport } from './comparisonReport';
import { grouped } from './grouped';
import { plainLine } from '../../core/base/plainLine';

/** A comparison for reading. */
export function comparisonTable(report: ComparisonReport): string[] {
  const { origins, questions_unpaired: unpaired, first_divergence: parts } = report;
  const errors = origins.inherited + origins.introduced;
  const rows: readonly (readonly [name: string, value: string])[] = [
    [
      'questions',
      `${grouped(report.questions)}${unpaired > 0 ? ` (${grouped(unpaired)} more only in ${report.student})` : ''}`,
    ],
    ['chains', grouped(report.chains)],
    ['steps', `${grouped(report.steps)}, ${grouped(report.steps_matched)} beside a teacher’s step`],
    ['errors', `${grouped(errors)} of known origin`],
    ['  inherited', `${grouped(origins.inherited)}${share(origins.inherited, errors)}`],
    [
      '  introduced',
      `${grouped(origins.introduced)}${share(origins.introduced, errors)}, ${grouped(report.introduced_without_teacher_step)} of them without a teacher’s step`,
    ],
    ['repaired', `${grouped(origins.repaired)} steps`],
    ['unknown', `${grouped(origins.unknown)} steps`],
    [
      'teacher’s errors',
      `${grouped(report.teacher_errors)}, ${grouped(report.teacher_errors_left_out)} of them in steps without a student’s step`,
    ],
    [
      'first divergence',
      `in ${grouped(parts.alone)} chains a step that only one has, in ${grouped(parts.verdict)} a verdict`,
    ],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    `${plainLine(report.student)} beside ${plainLine(report.teacher)}`,
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${plainLine(value)}`),
    '',
  ];
}

function share(count: number, of: number): string {
  return of === 0 ? '' : ` (${((100 * count) / of).toFixed(1)} %)`;
}
