import * as v from 'valibot';
import { verdicts } from '../core/verdicts/verdict';
import { comparePage, file, index } from './comparePage';
import { commands } from './contributions';
import type { ComparePage, StepRef } from './lsp';

const stepRef = v.object({ file, record: index, chain: index, step: index });
const text = v.string();
const request = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** A translation of the panel's texts: each English text with its own, as `vscode.l10n.bundle` has it. */
const translation = v.record(text, text);

/** What the extension tells the Compare panel. */
export type ToComparePanel =
  /** Answers `ready`, before anything else. */
  | {
      readonly type: 'start';
      readonly translation: Readonly<Record<string, string>>;
      readonly reviewing: boolean;
    }
  | {
      readonly type: 'show';
      readonly page: ComparePage;
      readonly current?: StepRef | undefined;
      /** Steps that are being judged now. */
      readonly judging: readonly StepRef[];
    }
  /** The reader's step changed in the editor. */
  | { readonly type: 'follow'; readonly current: StepRef }
  | { readonly type: 'judging'; readonly steps: readonly StepRef[] }
  /** Review mode was switched: single keys act on steps, or do not. */
  | { readonly type: 'reviewing'; readonly on: boolean }
  /** Go to the next or previous step of the arm, or to one step; `at` then repeats the number of the move. */
  | { readonly type: 'moveBy'; readonly by: 1 | -1; readonly move: number }
  | { readonly type: 'goTo'; readonly step: StepRef; readonly move: number }
  /** A request of the panel's is done with; `problem` says in one sentence what was in its way. */
  | { readonly type: 'answer'; readonly request: number; readonly problem?: string | undefined }
  /** There is nothing to compare; one sentence says why and what to do. */
  | { readonly type: 'problem'; readonly sentence: string };

/** What the extension may tell the Compare panel, as the panel checks it. */
export const toComparePanel: v.GenericSchema<ToComparePanel> = v.variant('type', [
  v.object({ type: v.literal('start'), translation, reviewing: v.boolean() }),
  v.object({
    type: v.literal('show'),
    page: comparePage,
    current: v.optional(stepRef),
    judging: v.array(stepRef),
  }),
  v.object({ type: v.literal('follow'), current: stepRef }),
  v.object({ type: v.literal('judging'), steps: v.array(stepRef) }),
  v.object({ type: v.literal('reviewing'), on: v.boolean() }),
  v.object({ type: v.literal('moveBy'), by: v.picklist([1, -1]), move: request }),
  v.object({ type: v.literal('goTo'), step: stepRef, move: request }),
  v.object({ type: v.literal('answer'), request, problem: v.optional(text) }),
  v.object({ type: v.literal('problem'), sentence: text }),
]);

/** What the panel itself runs: on the step at which the reader is, and to switch the review mode. */
export const panelCommands = [
  commands.overrideCorrect,
  commands.overrideError,
  commands.overrideUncertain,
  commands.judgeStep,
  commands.addNote,
  commands.toggleReview,
] as const;
export type PanelCommand = (typeof panelCommands)[number];

/** What the panel asks for; each is answered once, by its number. */
export const comparePanelRequest = v.variant('kind', [
  v.object({ kind: v.literal('openStep'), step: stepRef, focus: v.boolean() }),
  /**
   * Go to the previous (−1) or next (+1) question of the file that was compared: the nearest one, or the nearest in
   * which the arms differ.
   */
  v.object({ kind: v.literal('move'), by: v.picklist([-1, 1]), differing: v.boolean() }),
  /** Show another chain of an arm. */
  v.object({ kind: v.literal('pickChain'), file, chain: index }),
  v.object({ kind: v.literal('copyMarkdown') }),
  v.object({ kind: v.literal('openDiff') }),
  v.object({ kind: v.literal('run'), command: v.picklist(panelCommands) }),
]);
export type ComparePanelRequest = v.InferOutput<typeof comparePanelRequest>;

/** A step as the panel shows it: what acts on it is refused when its text or its verdict is another by now. */
const seenPlace = v.object({
  ...stepRef.entries,
  textHash: v.pipe(v.string(), v.maxLength(64)),
  verdict: v.optional(v.picklist(verdicts)),
});
export type SeenPlace = v.InferOutput<typeof seenPlace>;

/** What the Compare panel may tell the extension, as the extension checks it. */
export const fromComparePanel = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  /** Where the reader is in the panel: on a step, or beside one. */
  v.object({ type: v.literal('at'), step: v.optional(seenPlace), move: v.optional(request) }),
  /** Whether what is typed is meant for the steps. */
  v.object({ type: v.literal('focus'), focused: v.boolean() }),
  v.object({ type: v.literal('request'), request, of: comparePanelRequest }),
]);
export type FromComparePanel = v.InferOutput<typeof fromComparePanel>;

/** Which rows are shown: all, those where arms contradict each other, those with an error, with an introduced error. */
export const rowFilters = ['all', 'disagreements', 'errors', 'introduced'] as const;
export type RowFilter = (typeof rowFilters)[number];

/** What the panel keeps with its tab, to show the same again after a reload: the chain that was asked for comes first. */
export const comparePanelState = v.object({
  file,
  record: index,
  chain: index,
  /** The chains that were picked in the other arms. */
  picked: v.optional(v.array(v.object({ file, chain: index })), []),
  filter: v.optional(v.picklist(rowFilters), 'all'),
  /** Whether Markdown in steps is laid out. */
  markup: v.optional(v.boolean(), false),
});
export type ComparePanelState = v.InferOutput<typeof comparePanelState>;
