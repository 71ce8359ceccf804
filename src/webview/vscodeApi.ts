/** What VS Code gives a webview, for the messages that it sends and the state that it keeps; it may be acquired once. */
export interface VsCodeApi<Message, State> {
  postMessage(message: Message): void;
  /** What was kept with the tab, by this version or another. */
  getState(): unknown;
  setState(state: State): void;
}

declare global {
  function acquireVsCodeApi(): unknown;
}
