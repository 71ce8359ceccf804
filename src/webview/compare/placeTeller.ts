import type { SeenPlace } from '../../protocol/comparePanel';
import { TellEvent } from './askEvent';

/** Tells the extension on which step, seen how, commands act: when that changes, and when it asked to move there. */
export class PlaceTeller {
  readonly #target: EventTarget;
  #told: string | undefined;
  #move: number | undefined;

  /** @param target what the events come from */
  constructor(target: EventTarget) {
    this.#target = target;
  }

  /** The extension asked for a move and waits to hear that it is made. */
  moving(move: number): void {
    this.#move = move;
  }

  /** @param step undefined beside all steps */
  tell(step: SeenPlace | undefined): void {
    const now = JSON.stringify(step ?? null);
    const move = this.#move;
    if (now === this.#told && move === undefined) return;
    this.#told = now;
    this.#move = undefined;
    this.#target.dispatchEvent(
      new TellEvent({
        type: 'at',
        ...(step === undefined ? {} : { step }),
        ...(move === undefined ? {} : { move }),
      }),
    );
  }
}
