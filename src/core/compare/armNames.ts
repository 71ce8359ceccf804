import type { Role } from '../traces/traceRecord';

/** What an arm goes by. */
export interface ArmName {
  /** Its role, or its tag where the role is not known or not unique. */
  readonly name: string;
  /** The other of the two, where there is one. */
  readonly detail?: string | undefined;
}

export interface UnnamedArm {
  readonly tag: string;
  readonly role?: Role | undefined;
}

/** The names of arms that stand beside each other, in their order. */
export function armNames(arms: readonly UnnamedArm[]): readonly ArmName[] {
  return arms.map(({ tag, role }): ArmName => {
    if (role === undefined) return { name: tag };
    if (arms.filter((other) => other.role === role).length > 1) return { name: tag, detail: role };
    return { name: role, detail: tag === role ? undefined : tag };
  });
}
