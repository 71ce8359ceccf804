import * as vscode from 'vscode';
import { parseReadingQuery, readingScheme, readingUriParts, type ChainRef } from '../../protocol/readingUri';

export function readingUri(ref: ChainRef, tag: string): vscode.Uri {
  return vscode.Uri.from({ scheme: readingScheme, ...readingUriParts(ref, tag) });
}

/** The chain that a document shows; undefined when it is no reading view. */
export function chainOf(uri: vscode.Uri): ChainRef | undefined {
  return uri.scheme === readingScheme ? parseReadingQuery(uri.query) : undefined;
}
