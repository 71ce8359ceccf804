import type { FromComparePanel } from '../../protocol/comparePanel';

/** Bubbles through shadow roots to whoever holds the panel, which passes the message on to the extension. */
export class AskEvent extends Event {
  static readonly type = 'stepaudit-ask';
  readonly message: FromComparePanel;

  constructor(message: FromComparePanel) {
    super(AskEvent.type, { bubbles: true, composed: true });
    this.message = message;
  }
}
