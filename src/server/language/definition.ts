import type { Connection, Location } from 'vscode-languageserver/node';
import { type ArmStep, stepsBeside } from '../../core/compare/stepsBeside';
import type { ComparedArms, Comparisons } from '../compare/comparisons';
import { signalOf } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { stepAtPosition } from '../reading/stepAtPosition';
import { stepLocation } from './stepLocation';

/** Goes from a step to the one beside it: from a student's to the teacher's, from a teacher's to the student's. */
export function registerDefinition(connection: Connection, files: OpenFiles, comparisons: Comparisons): void {
  connection.onDefinition(async ({ textDocument, position }, token): Promise<Location[]> => {
    const found = await stepAtPosition(files, textDocument.uri, position);
    if (found === undefined) return [];
    const compared = await comparisons.of(found.ref, signalOf(token));
    if (compared.kind === 'refused') return [];
    const beside = stepsBeside(compared.value.comparison, { arm: 0, step: found.step });
    return locations(compared.value, oneArm(compared.value, beside));
  });

  connection.onReferences(async ({ textDocument, position, context }, token): Promise<Location[]> => {
    const found = await stepAtPosition(files, textDocument.uri, position);
    if (found === undefined) return [];
    const compared = await comparisons.of(found.ref, signalOf(token));
    if (compared.kind === 'refused') return [];
    const own: ArmStep = { arm: 0, step: found.step };
    const beside = stepsBeside(compared.value.comparison, own);
    return locations(compared.value, context.includeDeclaration ? [own, ...beside] : beside);
  });
}

/** The steps of one arm only, so that there is one place to go to: the teacher's, else the student's, else the first. */
function oneArm({ arms, comparison }: ComparedArms, steps: readonly ArmStep[]): readonly ArmStep[] {
  const student = arms.findIndex(({ audited }) => audited.traces.role === 'student');
  const arm =
    [comparison.spine, student].find((wanted) => steps.some((step) => step.arm === wanted)) ?? steps[0]?.arm;
  return steps.filter((step) => step.arm === arm);
}

function locations({ arms }: ComparedArms, steps: readonly ArmStep[]): Location[] {
  return steps.flatMap(({ arm, step }) => {
    const found = arms[arm];
    const location = found === undefined ? undefined : stepLocation(found, step);
    return location === undefined ? [] : [location];
  });
}
