import type { ChosenAnswer } from '../answers/chosenAnswer';
import { countsText } from '../reading/countsText';
import { escapeMarkdown } from '../reading/escapeMarkdown';
import { explanationText } from '../reading/explanationLine';
import { formatConfidence, statusIcons, statusWords } from '../reading/statusWords';
import { visibleString } from '../reading/visibleText';
import type { ChainState, StepState } from '../verdicts/stepState';
import { countStatuses, effectiveConfidence, stepStatus } from '../verdicts/stepStatus';
import type { AlignedRow } from './alignedRows';
import { armNames, type UnnamedArm } from './armNames';
import { armOrder } from './armOrder';
import type { ErrorOrigin } from './errorOrigins';

/** A question with its arms, as they are written down. */
export interface ComparisonText {
  readonly key: string;
  readonly question: string;
  readonly options: readonly (readonly [letter: string, text: string])[];
  readonly gold?: string | undefined;
  /** 0-based. */
  readonly position: number;
  readonly recordCount: number;
  readonly arms: readonly ComparisonArm[];
  /** Cells in the order of {@link arms}. */
  readonly rows: readonly AlignedRow[];
}

export interface ComparisonArm extends UnnamedArm {
  /** 0-based. */
  readonly chain: number;
  readonly chainCount: number;
  readonly chainText: string;
  readonly chosen?: (ChosenAnswer & { readonly right?: boolean | undefined }) | undefined;
  readonly state: ChainState;
  readonly origins?: readonly ErrorOrigin[] | undefined;
}

/**
 * A comparison as Markdown: the question, its options, and a table with a column for each arm and a row for each row of
 * aligned steps. All text of a study is literal in it, and characters that would not be seen are named.
 */
export function compareMarkdown(page: ComparisonText): string {
  const order = armOrder(page.arms.map(({ role }) => role));
  const names = armNames(page.arms);
  const arms = order.flatMap((at) => {
    const arm = page.arms[at];
    const name = names[at];
    return arm === undefined || name === undefined ? [] : [{ at, arm, ...name }];
  });
  const chosenBy = (letter: string): string =>
    arms
      .filter(({ arm }) => arm.chosen?.letter === letter)
      .map(({ name }) => ` ◀ ${literal(name)}`)
      .join('');
  const table = [
    arms.map(({ name, detail }) => literal(detail === undefined ? name : `${name} (${detail})`)),
    arms.map(() => '---'),
    arms.map(({ arm }) => headText(arm)),
    ...page.rows.map((row) =>
      arms.map(({ at, arm }) => (row[at]?.steps ?? []).map((step) => stepText(arm, step)).join('<br><br>')),
    ),
  ];
  return [
    `## Question ${page.position + 1} of ${page.recordCount} · id ${literal(page.key)}`,
    page.question.split('\n').map(literal).join('  \n'),
    page.options
      .map(
        ([letter, text]) =>
          `- **${literal(letter)}** ${literal(text)}${letter === page.gold ? ' ★ gold' : ''}${chosenBy(letter)}`,
      )
      .join('\n'),
    page.gold === undefined || page.options.some(([letter]) => letter === page.gold)
      ? ''
      : `★ gold: ${literal(page.gold)}`,
    table.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function headText({ chosen, chain, chainCount, state }: ComparisonArm): string {
  const icon = chosen?.right === undefined ? '●' : chosen.right ? '✓' : '✗';
  return [
    chosen === undefined ? 'no answer found' : `${icon} answered ${literal(chosen.letter)}`,
    ...(chainCount > 1 ? [`chain ${chain + 1} of ${chainCount}`] : []),
    countsText(countStatuses(state.steps)),
  ].join(' · ');
}

function stepText({ chainText, state, origins }: ComparisonArm, index: number): string {
  const step = state.steps[index];
  if (step === undefined) return '';
  const { start, end } = step.step.span;
  const explanation = explanationText(step);
  return [
    `**${index + 1}** ${verdictText(step)}${originText(origins?.[index])}`,
    ...chainText.slice(start, end).split('\n').map(literal),
    ...(explanation === undefined ? [] : [`*${literal(explanation)}*`]),
  ]
    .filter((line) => line !== '')
    .join('<br>');
}

function verdictText({ effective, boundary }: StepState): string {
  const status = stepStatus(effective);
  const confidence = effectiveConfidence(effective);
  return [
    `${statusIcons[status]} ${statusWords[status]}`,
    ...(confidence === undefined ? [] : [formatConfidence(confidence.value)]),
    ...(effective.kind === 'failed' ? [`(${effective.outcome.reason})`] : []),
    ...(effective.kind === 'override' ? [`✎ ${literal(effective.override.by)}`] : []),
    ...(boundary ? ['◇ boundary'] : []),
  ].join(' ');
}

function originText(origin: ErrorOrigin | undefined): string {
  return origin === undefined || origin === 'none' || origin === 'unknown' ? '' : ` · ${origin}`;
}

function literal(text: string): string {
  return escapeMarkdown(visibleString(text)).trim();
}
