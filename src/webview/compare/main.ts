import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import {
  comparePanelState,
  type ComparePanelState,
  type FromComparePanel,
  toComparePanel,
  type ToComparePanel,
} from '../../protocol/comparePanel';
import type { VsCodeApi } from '../vscodeApi';
import { AskEvent, KeepEvent, TellEvent } from './askEvent';
import { CompareView } from './compareView';
import { pageStyles } from './compareViewStyles';

const api = acquireVsCodeApi() as VsCodeApi<FromComparePanel, ComparePanelState>;
const view = document.querySelector('stepaudit-compare');
if (!(view instanceof CompareView)) throw new Error('the page has no <stepaudit-compare> element');
if (pageStyles.styleSheet !== undefined) document.adoptedStyleSheets.push(pageStyles.styleSheet);

const kept = v.safeParse(comparePanelState, api.getState());
if (kept.success) {
  view.filter = kept.output.filter;
  view.markup = kept.output.markup;
}

/** The numbers of requests that are not answered yet. */
const asked = new Set<number>();
let requests = 0;

view.addEventListener(AskEvent.type, (event) => {
  if (!(event instanceof AskEvent)) return;
  requests += 1;
  asked.add(requests);
  view.busy = true;
  view.notice = undefined;
  api.postMessage({ type: 'request', request: requests, of: event.request });
});
view.addEventListener(TellEvent.type, (event) => {
  if (event instanceof TellEvent) api.postMessage(event.message);
});
view.addEventListener(KeepEvent.type, () => {
  keep(view);
});
for (const type of ['focus', 'blur'] as const) {
  window.addEventListener(type, () => {
    view.grid?.tellFocus();
  });
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = v.safeParse(toComparePanel, event.data);
  if (message.success) {
    receive(view, message.output);
  } else {
    view.notice = l10n.t(
      'This panel was sent a message that it cannot read, and ignored it; what it shows may be out of date.',
    );
  }
});

api.postMessage({ type: 'ready' });

function receive(panel: CompareView, message: ToComparePanel): void {
  switch (message.type) {
    case 'start':
      l10n.config({ contents: { ...message.translation } });
      panel.reviewing = message.reviewing;
      panel.started = true;
      return;
    case 'show':
      panel.page = message.page;
      panel.current = message.current;
      panel.judging = message.judging;
      panel.problem = undefined;
      panel.notice = undefined;
      keep(panel);
      return;
    case 'follow':
      panel.current = message.current;
      return;
    case 'judging':
      panel.judging = message.steps;
      return;
    case 'reviewing':
      panel.reviewing = message.on;
      return;
    case 'moveBy':
      panel.grid?.moveBy(message.by, message.move);
      return;
    case 'goTo':
      panel.grid?.goTo(message.step, message.move);
      return;
    case 'answer':
      if (!asked.delete(message.request)) return;
      panel.busy = asked.size > 0;
      if (message.problem !== undefined) panel.notice = message.problem;
      return;
    case 'problem':
      panel.problem = message.sentence;
      return;
  }
}

/** The chain that was asked for comes first; the extension shows it again when the tab is restored. */
function keep({ page, filter, markup }: CompareView): void {
  const [first, ...others] = page?.arms ?? [];
  if (first === undefined) return;
  const { file, record, chain } = first;
  const picked = others.map((arm) => ({ file: arm.file, chain: arm.chain }));
  api.setState({ file, record, chain, picked, filter, markup });
}
