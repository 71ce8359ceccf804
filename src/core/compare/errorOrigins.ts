import type { StepStatus } from '../verdicts/stepStatus';
import type { StepMatch } from './alignSteps';

/**
 * Where a student's step stands to the teacher's:
 * - `inherited`: an error, and so is the teacher's step that it matches
 * - `introduced`: an error; the teacher's step is correct, or there is none that it matches
 * - `repaired`: correct, where the teacher's step is an error
 * - `none`: correct, and nothing to repair
 * - `unknown`: the step or the teacher's has no verdict, or an abstention, so that it cannot be told
 */
export const errorOrigins = ['inherited', 'introduced', 'repaired', 'none', 'unknown'] as const;
export type ErrorOrigin = (typeof errorOrigins)[number];

/**
 * The origin of each step of a student.
 *
 * @param teacher the status of each of the teacher's steps
 * @param student the status of each of the student's steps
 * @param matches the teacher's steps are `first`
 */
export function stepOrigins(
  teacher: readonly StepStatus[],
  student: readonly StepStatus[],
  matches: readonly StepMatch[],
): readonly ErrorOrigin[] {
  const origins = student.map((status) => originAlone(status));
  for (const { first, second } of matches) {
    const above = together(first.map((step) => teacher[step] ?? 'unjudged'));
    const below = together(second.map((step) => student[step] ?? 'unjudged'));
    for (const step of second) origins[step] = originBeside(above, student[step] ?? 'unjudged', below);
  }
  return origins;
}

type Known = 'correct' | 'error' | 'unknown';

/** Several steps that say one thing: an error in one of them is an error, and all must be correct to be correct. */
function together(statuses: readonly StepStatus[]): Known {
  if (statuses.includes('error')) return 'error';
  return statuses.every((status) => status === 'correct') ? 'correct' : 'unknown';
}

function originAlone(status: StepStatus): ErrorOrigin {
  if (status === 'error') return 'introduced';
  return status === 'correct' ? 'none' : 'unknown';
}

function originBeside(teacher: Known, status: StepStatus, group: Known): ErrorOrigin {
  if (teacher === 'unknown' || (status !== 'error' && status !== 'correct')) return 'unknown';
  if (status === 'error') return teacher === 'error' ? 'inherited' : 'introduced';
  if (teacher === 'correct' || group === 'error') return 'none';
  return group === 'correct' ? 'repaired' : 'unknown';
}
