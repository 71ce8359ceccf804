import type { Role } from '../traces/traceRecord';

const rank: Readonly<Record<Role, number>> = { teacher: 0, student: 1, base: 2 };

/** Arms as they stand from left to right, by their index: teacher, student, base, then those without a role. */
export function armOrder(roles: readonly (Role | undefined)[]): readonly number[] {
  const place = (arm: number): number => {
    const role = roles[arm];
    return role === undefined ? 3 : rank[role];
  };
  return roles.map((_, arm) => arm).sort((a, b) => place(a) - place(b));
}
