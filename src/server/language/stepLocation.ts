import type { Location } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { readingScheme, readingUriParts } from '../../protocol/readingUri';
import type { FoundArm } from '../compare/compareArms';
import { readingPage } from '../reading/readingPage';

/** Where a step stands in the reading view of its chain. */
export function stepLocation(arm: FoundArm, step: number): Location | undefined {
  const page = readingPage(arm.file, arm);
  const lines = page.layout.steps[step];
  if (lines === undefined) return undefined;
  const { file, record, chain, tag } = page;
  return {
    uri: URI.from({ scheme: readingScheme, ...readingUriParts({ file, record, chain }, tag) }).toString(),
    range: {
      start: { line: lines.firstLine, character: lines.startColumn },
      end: { line: lines.lastLine, character: lines.endColumn },
    },
  };
}
