import type { Role } from '../traces/traceRecord';
import type { StudyFile } from './studyFile';

/** A trace file that was chosen as an arm. */
export interface ChosenArm {
  /** Relative to the study's folder. */
  readonly traces: string;
  readonly role: Role;
}

/** The text of a study file with these arms. What an earlier one said of the study, and of arms that stay, is kept. */
export function newStudyFile(arms: readonly ChosenArm[], earlier?: StudyFile): string {
  const study: StudyFile = {
    ...earlier,
    version: 1,
    arms: arms.map(({ traces, role }) => ({
      ...earlier?.arms.find((arm) => arm.traces === traces),
      role,
      traces,
    })),
  };
  return `${JSON.stringify(study, undefined, 2)}\n`;
}
