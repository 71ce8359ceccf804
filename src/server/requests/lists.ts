import type { Connection } from 'vscode-languageserver/node';
import type { QuestionSummary } from '../../protocol/readingLists';
import { cancelled, handleRequest } from '../handleRequest';
import type { ReadingLists } from '../questions/readingLists';
import { seekChain, seekQuestion, seekStep } from '../questions/seek';
import { chainSummaries, questionSummary } from '../questions/summaries';

/** Answers what a list of questions holds, page by page, and what comes next in it. */
export function registerLists(connection: Connection, lists: ReadingLists): void {
  handleRequest(connection, 'stepaudit/list', async (params, signal, report) => {
    const made = await lists.get(params, signal, report);
    if (made.kind === 'refused') return made;
    const { list, index } = made.value;
    return {
      kind: 'done',
      value: { questions: list.count, of: index.audited.traces.count, steps: list.stepCount },
    };
  });

  handleRequest(connection, 'stepaudit/listPage', async ({ first, count, ...spec }, signal, report) => {
    const made = await lists.get(spec, signal, report);
    if (made.kind === 'refused') return made;
    const page: QuestionSummary[] = [];
    for (let place = first; place < first + count; place += 1) {
      const record = made.value.list.recordAt(place);
      if (record === undefined) break;
      if (signal.aborted) return cancelled;
      page.push(await questionSummary(made.value, record));
    }
    return { kind: 'done', value: page };
  });

  handleRequest(connection, 'stepaudit/listPlace', async ({ record, ...spec }, signal, report) => {
    const made = await lists.get(spec, signal, report);
    if (made.kind === 'refused') return made;
    return { kind: 'done', value: made.value.list.placeOf(record) ?? null };
  });

  handleRequest(connection, 'stepaudit/listChains', async ({ record, ...spec }, signal, report) => {
    const made = await lists.get(spec, signal, report);
    if (made.kind === 'refused') return made;
    if (record >= made.value.index.audited.traces.count) return { kind: 'done', value: [] };
    return { kind: 'done', value: await chainSummaries(made.value, record) };
  });

  handleRequest(
    connection,
    'stepaudit/findStep',
    async ({ record, chain, step, direction, sought, ...spec }, signal, report) => {
      const made = await lists.get(spec, signal, report);
      if (made.kind === 'refused') return made;
      const by = direction === 'next' ? 1 : -1;
      const found = await seekStep(made.value, { record, chain, step, by }, sought, signal);
      if (signal.aborted) return cancelled;
      return { kind: 'done', value: found === undefined ? null : { file: spec.file, ...found } };
    },
  );

  handleRequest(
    connection,
    'stepaudit/findChain',
    async ({ record, chain, direction, sought, ...spec }, signal, report) => {
      const made = await lists.get(spec, signal, report);
      if (made.kind === 'refused') return made;
      const by = direction === 'next' ? 1 : -1;
      if (sought === 'question') {
        const found = seekQuestion(made.value.list, record, by);
        return { kind: 'done', value: found === undefined ? null : { file: spec.file, ...found } };
      }
      const found = await seekChain(made.value, { record, chain }, by);
      return { kind: 'done', value: found === undefined ? null : { file: spec.file, record, chain: found } };
    },
  );
}
