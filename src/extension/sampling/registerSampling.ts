import * as vscode from 'vscode';
import type { ServerClient } from '../client/serverClient';
import type { InTurn } from '../progress/inTurn';
import { registerDrawFollowUp } from './drawFollowUp';
import { registerDrawSample } from './drawSample';
import { registerSampleCommands } from './sampleCommands';
import { registerSampleDecorator } from './sampleDecorator';
import { registerSampleFileSystem } from './sampleFileSystem';
import type { SampleReview } from './sampleReview';
import { registerSampleStatus } from './sampleStatus';
import { registerStartAtTop } from './startAtTop';

/**
 * Blinded samples: drawing them, reviewing them by single keys, and closing them.
 *
 * @param blind tells the server which files are hidden, whenever a review is begun or left
 */
export function registerSampling(
  server: ServerClient,
  review: SampleReview,
  turns: InTurn,
  blind: () => Promise<void>,
): vscode.Disposable {
  return vscode.Disposable.from(
    review,
    registerDrawSample(server, review),
    registerDrawFollowUp(server, review),
    registerSampleFileSystem(review),
    registerSampleDecorator(review),
    registerSampleStatus(review),
    registerStartAtTop(review),
    registerSampleCommands({ server, review, turns, blind }),
  );
}
