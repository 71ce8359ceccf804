import * as v from 'valibot';
import { toComparePanel, type ToComparePanel } from '../../protocol/comparePanel';
import { AskEvent } from './askEvent';
import { CompareView } from './compareView';
import { pageStyles } from './compareViewStyles';
import type { VsCodeApi } from './vscodeApi';

const api: VsCodeApi = acquireVsCodeApi();
const view = document.querySelector('stepaudit-compare');
if (!(view instanceof CompareView)) throw new Error('the page has no <stepaudit-compare> element');
if (pageStyles.styleSheet !== undefined) document.adoptedStyleSheets.push(pageStyles.styleSheet);

view.addEventListener(AskEvent.type, (event) => {
  if (event instanceof AskEvent) api.postMessage(event.message);
});

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = v.safeParse(toComparePanel, event.data);
  if (message.success) {
    receive(view, message.output);
  } else {
    view.notice =
      'This panel was sent a message that it cannot read, and ignored it; what it shows may be out of date.';
  }
});

api.postMessage({ type: 'ready' });

function receive(panel: CompareView, message: ToComparePanel): void {
  switch (message.type) {
    case 'show':
      panel.page = message.page;
      panel.current = message.current;
      panel.problem = undefined;
      panel.notice = undefined;
      remember(message.page.arms[0]);
      break;
    case 'follow':
      panel.current = message.current;
      break;
    case 'problem':
      panel.problem = message.sentence;
      break;
  }
}

/** The chain that was asked for comes first; the extension shows it again when the tab is restored. */
function remember(asked: { file: string; record: number; chain: number } | undefined): void {
  if (asked !== undefined) api.setState({ file: asked.file, record: asked.record, chain: asked.chain });
}
