import type { Connection } from 'vscode-languageserver/node';
import { judgeMessages } from '../../core/judging/prompt';
import { builtInRubrics } from '../../core/judging/rubrics/builtInRubrics';
import { type Rubric, rubricHash } from '../../core/judging/rubrics/rubric';
import { findRubric } from '../../node/judges/findRubric';
import { readRubricFiles } from '../../node/judges/rubricFiles';
import type { ListedRubric } from '../../protocol/judges';
import { chosenSteps } from '../reading/chosenSteps';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { rubricFor } from '../judging/rubricFor';

/** Lists the rubrics, and shows what one makes of a step. Nothing is sent anywhere. */
export function registerRubrics(connection: Connection, files: OpenFiles): void {
  handleRequest(connection, 'stepaudit/rubrics', async ({ folders }) => {
    const { rubrics, problems } = await readRubricFiles(folders);
    const own = rubrics.map(({ rubric, file }) => listed(rubric, file));
    return {
      kind: 'done',
      value: { rubrics: [...builtInRubrics.map((rubric) => listed(rubric)), ...own], problems },
    };
  });

  handleRequest(connection, 'stepaudit/previewRubric', async (params) => {
    const choice = await rubricFor(files, params.file, params.rubric);
    if (choice.kind === 'refused') return choice;
    const found = await findRubric(choice.value.name, choice.value.folders);
    if (found.kind === 'refused') return found;
    const chosen = await chosenSteps(files, params);
    if (chosen.kind === 'refused') return chosen;
    const { steps, found: chain } = chosen.value;
    const { question, options, gold } = chain.record;
    const request = { question, options, gold, step: steps[0]?.shown ?? '' };
    const { rubric } = found;
    const messages = judgeMessages(rubric, request, params.form);
    return { kind: 'done', value: { name: rubric.name, hash: rubricHash(rubric), messages } };
  });
}

function listed({ name, description, gold }: Rubric, file?: string): ListedRubric {
  return { name, description, gold, ...(file !== undefined && { file }) };
}
