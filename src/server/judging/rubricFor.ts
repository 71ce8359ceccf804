import type { RubricChoice } from '../../protocol/judges';
import type { Reply } from '../../protocol/lsp';
import type { OpenFiles } from '../openFiles';

/** The rubric for a trace file: that of its study, unless the chosen one is fixed. */
export async function rubricFor(
  files: OpenFiles,
  file: string,
  chosen: RubricChoice,
): Promise<Reply<RubricChoice>> {
  if (chosen.isFixed === true) return { kind: 'done', value: chosen };
  const opened = await files.get(file);
  if (opened.kind === 'refused') return opened;
  const found = files.studyOf(opened.value);
  if (found.kind === 'refused') return found;
  const name = found.kind === 'study' ? found.study.rubric : undefined;
  return { kind: 'done', value: name === undefined ? chosen : { ...chosen, name } };
}
