import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { AuditPanelState, FromAuditPanel, ToAuditPanel } from '../../protocol/auditPanel';
import { toAuditPanel } from '../../protocol/toAuditPanel';
import { AuditView } from './auditView';
import { TellEvent } from './tellEvent';
import type { VsCodeApi } from '../vscodeApi';

const api = acquireVsCodeApi() as VsCodeApi<FromAuditPanel, AuditPanelState>;
const view = document.querySelector('stepaudit-audit');
if (!(view instanceof AuditView)) throw new Error('the page has no <stepaudit-audit> element');

view.addEventListener(TellEvent.type, (event) => {
  if (event instanceof TellEvent) api.postMessage(event.message);
});

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  // What it makes of the message would lack arms that are called like what all objects have, such as `constructor`.
  if (v.is(toAuditPanel, event.data)) receive(view, event.data);
  else view.problem = l10n.t('This panel was sent a message that it cannot read, and ignored it.');
});

api.postMessage({ type: 'ready' });

function receive(panel: AuditView, message: ToAuditPanel): void {
  switch (message.type) {
    case 'start':
      l10n.config({ contents: { ...message.translation } });
      panel.requestUpdate();
      return;
    case 'progress':
      panel.done = message.done;
      panel.problem = undefined;
      return;
    case 'report': {
      const { report, samples, arms, source, sample } = message;
      panel.done = undefined;
      panel.outdated = false;
      panel.problem = undefined;
      panel.source = source;
      panel.sample = sample;
      panel.shown = { report, samples, source, sample };
      api.setState({ arms: [...arms], source, sample });
      return;
    }
    case 'problem':
      panel.done = undefined;
      panel.problem = message.sentence;
      // The result that is still there is of the source and the sample that it was made with.
      panel.source = panel.shown?.source ?? panel.source;
      panel.sample = panel.shown === undefined ? panel.sample : panel.shown.sample;
      return;
    case 'outdated':
      panel.outdated = true;
      return;
  }
}
