import type { FromAuditPanel } from '../../protocol/auditPanel';

/** Something in the panel wants the extension to be told. */
export class TellEvent extends Event {
  static readonly type = 'tell';
  readonly message: FromAuditPanel;

  constructor(message: FromAuditPanel) {
    super(TellEvent.type, { bubbles: true, composed: true });
    this.message = message;
  }
}
