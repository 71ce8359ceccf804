import type { Role } from '../../core/traces/traceRecord';
import type { CompareArm } from '../../protocol/lsp';
import { visibleString } from './visibleText';

/** An arm with the words it goes by in the panel. */
export interface NamedArm {
  readonly arm: CompareArm;
  /** Its role, or its tag where the role is not known or not unique. */
  readonly name: string;
  /** The other of the two, where there is one. */
  readonly detail?: string | undefined;
}

const rank: Readonly<Record<Role, number>> = { teacher: 0, student: 1, base: 2 };

/** The arms as they stand from left to right: teacher, student, base, then those without a role as they came. */
export function orderedArms(arms: readonly CompareArm[]): readonly NamedArm[] {
  const place = ({ role }: CompareArm): number => (role === undefined ? 3 : rank[role]);
  return arms.toSorted((a, b) => place(a) - place(b)).map((arm) => named(arm, arms));
}

function named(arm: CompareArm, all: readonly CompareArm[]): NamedArm {
  const tag = visibleString(arm.tag);
  const unique = all.filter(({ role }) => role === arm.role).length === 1;
  if (arm.role === undefined) return { arm, name: tag };
  if (!unique) return { arm, name: tag, detail: arm.role };
  return { arm, name: arm.role, detail: tag === arm.role ? undefined : tag };
}
