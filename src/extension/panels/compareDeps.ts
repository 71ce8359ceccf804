import type * as vscode from 'vscode';
import type { ChainRef } from '../../protocol/readingUri';
import type { ServerClient } from '../client/serverClient';
import type { ReadingOpener } from '../reading/openReading';
import type { ReadingPages } from '../reading/readingPages';
import type { ReviewMode } from '../review/reviewMode';

export interface CompareDeps {
  readonly context: vscode.ExtensionContext;
  readonly server: ServerClient;
  readonly pages: ReadingPages;
  readonly opener: ReadingOpener;
  readonly mode: ReviewMode;
}

/** What a panel shows: a chain, and which chains of its question were picked in other arms. */
export interface CompareStart extends ChainRef {
  /** Whether it comes back with the window. */
  readonly isRestored: boolean;
  readonly picked: readonly { readonly file: string; readonly chain: number }[];
}
