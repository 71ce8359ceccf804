import type { ComparePanelRequest, FromComparePanel } from '../../protocol/comparePanel';

/** Bubbles through shadow roots to whoever holds the panel, which asks the extension. */
export class AskEvent extends Event {
  static readonly type = 'stepaudit-ask';
  readonly request: ComparePanelRequest;

  constructor(request: ComparePanelRequest) {
    super(AskEvent.type, { bubbles: true, composed: true });
    this.request = request;
  }
}

/** The same for what the extension is told and does not answer. */
export class TellEvent extends Event {
  static readonly type = 'stepaudit-tell';
  readonly message: Extract<FromComparePanel, { type: 'at' | 'focus' }>;

  constructor(message: TellEvent['message']) {
    super(TellEvent.type, { bubbles: true, composed: true });
    this.message = message;
  }
}

/** The reader chose what is shown, which is kept with the panel's tab. */
export class KeepEvent extends Event {
  static readonly type = 'stepaudit-keep';

  constructor() {
    super(KeepEvent.type, { bubbles: true, composed: true });
  }
}
