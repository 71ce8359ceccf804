import * as vscode from 'vscode';
import type { SeenStep } from '../../protocol/judging';
import type { ReadingPage, StepRef } from '../../protocol/lsp';
import { activeReading, chosenSteps, seenSteps } from './currentStep';
import type { ReadingPages } from './readingPages';

/** A chain as a reading view or a panel shows it. */
export type ShownChain = Pick<
  ReadingPage,
  'file' | 'record' | 'chain' | 'key' | 'tag' | 'chainText' | 'state'
>;

/** A chain in front of the reader. */
export interface ActiveChain {
  readonly page: ShownChain;
  /** The address of the chain's reading view, open or not. */
  readonly uri: vscode.Uri;
}

/** Steps that a command acts on, with what requests need to act on nothing else. */
export interface ChosenSteps extends ActiveChain {
  readonly steps: readonly number[];
  readonly seen: { readonly question: string; readonly steps: SeenStep[] };
}

/** Where steps are chosen other than in a reading view: a panel, while it is the active editor. */
export interface StepPlace {
  /** The chain at which the reader is in it. */
  active(): ActiveChain | undefined;
  /** The step at which the reader is in it. */
  chosen(): ChosenSteps | undefined;
  /** Goes to the next or previous step, and is there when it resolves. */
  move(by: 1 | -1): Promise<void>;
  /** Goes to a step, if it is shown; whether it is. */
  goTo(step: StepRef): Promise<boolean>;
}

/** Tells commands what they act on: what is chosen in the active panel, else in the active reading view. */
export class StepTargets {
  readonly #pages: ReadingPages;
  readonly #places = new Set<() => StepPlace | undefined>();

  constructor(pages: ReadingPages) {
    this.#pages = pages;
  }

  /** @param active gives the place while it is the active editor */
  addPlace(active: () => StepPlace | undefined): vscode.Disposable {
    this.#places.add(active);
    return new vscode.Disposable(() => {
      this.#places.delete(active);
    });
  }

  /** The place outside reading views where the reader is now. */
  get place(): StepPlace | undefined {
    for (const active of this.#places) {
      const place = active();
      if (place !== undefined) return place;
    }
    return undefined;
  }

  /** The chain that is in front of the reader. */
  active(): ActiveChain | undefined {
    const { place } = this;
    if (place !== undefined) return place.active();
    const reading = activeReading(this.#pages);
    return reading === undefined ? undefined : { page: reading.page, uri: reading.editor.document.uri };
  }

  /**
   * The steps that a command acts on; undefined when there are none.
   *
   * @param target what the command was called with: a hover's link names a line of the reading view
   */
  choose(target: unknown): ChosenSteps | undefined {
    const { place } = this;
    if (place !== undefined) return place.chosen();
    const reading = activeReading(this.#pages);
    if (reading === undefined) return undefined;
    const steps = chosenSteps(reading, target);
    if (steps.length === 0) return undefined;
    const { page, editor } = reading;
    return { page, uri: editor.document.uri, steps, seen: seenSteps(page, steps) };
  }
}
