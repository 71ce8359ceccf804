import type { StepJudgment, StepState } from '../verdicts/stepState';
import { changedVerdict } from './changedVerdict';
import { describeJudgment } from './describeJudgment';
import { escapeMarkdown } from './escapeMarkdown';
import { nameText } from './nameText';
import { reattachedText } from './reattachedText';
import { statusIcons, statusWords } from './statusWords';

/** The longest explanation or reason in a hover, in UTF-16 units. */
const longest = 2000;

/**
 * Everything known of a step, as Markdown without trust: whether its verdict changed, overrides and reviews, then every judgment with judge, rubric, confidence,
 * time and explanation. All text from files is escaped.
 */
export function stepHover(state: StepState): string {
  const blocks = [
    ...state.overrides.map((override, index) => {
      const { verdict, by, at, reason } = override;
      return (
        `${statusIcons[verdict]} **${statusWords[verdict]}** ✎ ${escapeMarkdown(nameText(by))} · ${day(at)}${moved(override)}` +
        `${index === 0 ? '' : ' · earlier'}${reason === undefined ? '' : `\n\n${escapeMarkdown(reason.slice(0, longest))}`}`
      );
    }),
    ...state.reviews.map((review) => {
      const { by, at, verdict } = review;
      const agreed = verdict === undefined ? '' : ` with “${statusWords[verdict]}”`;
      return `☑ agreed${agreed} · ${escapeMarkdown(nameText(by))} · ${day(at)}${moved(review)}`;
    }),
    ...state.judgments.map(judgmentBlock),
  ];
  const changed = changedVerdict(state);
  if (changed !== undefined) {
    const { from, to, judge } = changed;
    blocks.unshift(`${statusIcons[from]} → ${statusIcons[to]} changed by **${escapeMarkdown(judge)}**`);
  }
  if (blocks.length === 0) blocks.push('Not judged yet\\.');
  if (state.boundary) blocks.push('◇ Boundary case: low confidence, or judges disagree\\.');
  return blocks.join('\n\n---\n\n');
}

function judgmentBlock(judgment: StepJudgment): string {
  const rubric = judgment.rubric === undefined ? '' : ` · ${escapeMarkdown(nameText(judgment.rubric))}`;
  const at = judgment.at === undefined ? '' : ` · ${day(judgment.at)}`;
  const why = judgment.outcome.kind === 'failed' ? judgment.outcome.detail : judgment.outcome.explanation;
  const head = `${escapeMarkdown(describeJudgment(judgment))} · **${escapeMarkdown(nameText(judgment.judge))}**${rubric}${at}${sourceText(judgment.source)}${moved(judgment)}`;
  return why === '' ? head : `${head}\n\n${escapeMarkdown(why.slice(0, longest))}`;
}

function moved(said: Parameters<typeof reattachedText>[0]): string {
  return escapeMarkdown(reattachedText(said));
}

/** Where it stands, if it is not in the ledger. */
function sourceText(source: StepJudgment['source']): string {
  if ('file' in source) return ` · ${escapeMarkdown(fileName(source.file))}`;
  return 'field' in source ? ` · label in the record (${escapeMarkdown(source.field)})` : '';
}

function fileName(file: string): string {
  return file.split(/[\\/]/u).at(-1) ?? file;
}

/** `2026-11-24 23:05`, in UTC. */
function day(at: string): string {
  return escapeMarkdown(`${at.slice(0, 10)} ${at.slice(11, 16)} UTC`);
}
