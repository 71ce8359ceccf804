import type { ComparePanelState, FromComparePanel } from '../../protocol/comparePanel';

/** What VS Code gives a webview; it may be acquired once. */
export interface VsCodeApi {
  postMessage(message: FromComparePanel): void;
  /** What was kept with the tab, by this version or another. */
  getState(): unknown;
  setState(state: ComparePanelState): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}
