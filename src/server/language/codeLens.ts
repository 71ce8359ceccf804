import type { CodeLens, Command, Connection } from 'vscode-languageserver/node';
import * as v from 'valibot';
import { answerText, briefAnswer } from '../../core/reading/answerText';
import { countsText } from '../../core/reading/countsText';
import { shortened } from '../../core/reading/shortened';
import { countStatuses } from '../../core/verdicts/stepStatus';
import { commands } from '../../protocol/contributions';
import type { ReadingPage } from '../../protocol/lsp';
import type { ComparedArms, Comparisons } from '../compare/comparisons';
import { isReadingView, pageOfDocument } from '../reading/documentChain';
import { recordIn } from '../reading/findChain';
import type { OpenFiles } from '../openFiles';
import { judgedAnswer } from '../reading/readingPage';

/** The most records of a raw file that get a lens; VS Code asks for all of them at once. */
const mostLenses = 20_000;

const recordLens = v.object({ file: v.string(), record: v.pipe(v.number(), v.safeInteger(), v.minValue(0)) });

/** A line of links above the reading view's head, and one link above each raw record (its title found when it shows). */
export function registerCodeLens(connection: Connection, files: OpenFiles, comparisons: Comparisons): void {
  connection.onCodeLens(async ({ textDocument: { uri } }) => {
    if (!isReadingView(uri)) return rawLenses(files, uri);
    const page = await pageOfDocument(files, uri);
    if (page.kind === 'refused') return [];
    const { file, record, chain } = page.value;
    return readingLenses(page.value, compareTitle(await comparisons.inPassing({ file, record, chain })));
  });

  connection.onCodeLensResolve(async (lens) => {
    const data = v.safeParse(recordLens, lens.data);
    return data.success
      ? { ...lens, command: await recordCommand(files, data.output.file, data.output.record) }
      : lens;
  });
}

function readingLenses(page: ReadingPage, compare: string): CodeLens[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const info = (title: string): Command => ({ title, command: '' });
  // Verdicts given under another segmentation rule are where they belong, only not in this view.
  const unplaced = page.state.unplaced.filter(({ reason }) => reason !== 'other-rule').length;
  const hidden = unplaced + page.problems.length;
  const boundary = page.state.steps.filter((step) => step.boundary).length;
  const lenses: (Command | undefined)[] = [
    page.record > 0 ? { title: '‹ Previous', command: commands.previousQuestion } : undefined,
    page.record + 1 < page.recordCount ? { title: 'Next ›', command: commands.nextQuestion } : undefined,
    page.chainCount > 1
      ? { title: `chain ${page.chain + 1} of ${page.chainCount} ›`, command: commands.nextChain }
      : undefined,
    info(answerText(page.chosen, page.gold, page.isRight)),
    info(countsText(page.counts) + (boundary > 0 ? ` ${boundary} ◇` : '')),
    { title: 'Judge', command: commands.judgeTrace },
    { title: 'Override…', command: commands.override },
    { title: compare, command: commands.compare },
    hidden > 0 ? { title: `⚠ ${hidden} not shown`, command: commands.showProblems } : undefined,
  ];
  return lenses.filter((command) => command !== undefined).map((command) => ({ range, command }));
}

/** `Compare: teacher B ✓ · base C ✗`: how the other arms answered the question. */
function compareTitle(compared: ComparedArms | undefined): string {
  const others = (compared?.arms ?? []).slice(1).map(({ audited, record, chain }) => {
    const name = audited.traces.role ?? shortened(audited.traces.tag, 30);
    return `${name} ${briefAnswer(judgedAnswer(record, chain), chain.isRight)}`;
  });
  return others.length === 0 ? 'Compare' : `Compare: ${others.join(' · ')}`;
}

async function rawLenses(files: OpenFiles, uri: string): Promise<CodeLens[]> {
  const opened = await files.get(uri);
  if (opened.kind === 'refused') return [];
  const { traces } = opened.value;
  return Array.from({ length: Math.min(traces.count, mostLenses) }, (_, record) => {
    const start = { line: traces.lineNumberOf(record), character: 0 };
    return { range: { start, end: start }, data: { file: uri, record } };
  });
}

async function recordCommand(files: OpenFiles, file: string, record: number): Promise<Command> {
  const open = { command: commands.read, arguments: [{ file, record, chain: 0 }] };
  const opened = await files.get(file);
  const read = opened.kind === 'done' ? await recordIn(files, opened.value, record) : opened;
  if (read.kind === 'refused') return { title: `Question ${record + 1}: ${read.reason}`, command: '' };
  const { chains } = read.value;
  const [first] = chains;
  const title = `Read question ${record + 1}`;
  if (first === undefined) return { title, ...open };
  const counts = countStatuses(chains.flatMap((chain) => chain.state.steps));
  const answer =
    chains.length > 1
      ? `${chains.length} chains`
      : answerText(judgedAnswer(read.value.record, first.chain), read.value.record.gold, first.chain.isRight);
  return { title: `${title} · ${answer} · ${countsText(counts)}`, ...open };
}
