import type { Role } from '../traces/traceRecord';

const order: readonly (Role | undefined)[] = ['teacher', 'student', 'base'];

/** The 0-based arm that the others are aligned with: the teacher, else the student, else the base, else the first. */
export function spineOf(roles: readonly (Role | undefined)[]): number {
  const role = order.find((candidate) => roles.includes(candidate));
  return Math.max(0, roles.indexOf(role));
}
