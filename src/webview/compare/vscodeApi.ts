import type { ComparePanelState, FromComparePanel } from '../../protocol/comparePanel';

/** What VS Code gives a webview; it may be acquired once. */
export interface VsCodeApi {
  postMessage(message: FromComparePanel): void;
  setState(state: ComparePanelState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
