import path from 'node:path';
import { URI } from 'vscode-uri';
import { lackingLabels } from '../core/sampling/followUp';
import { drawFollowUp, followUpOptions } from '../node/sampling/drawFollowUp';
import { gatherSteps, type SampleArm } from '../node/sampling/gatherSteps';
import { type ClosedSampleFiles, readClosed } from '../node/sampling/readSample';
import { sampleName, type SamplePaths, samplePaths, writeSample } from '../node/sampling/sampleFiles';
import type { Reply, RequestParams } from '../protocol/lsp';
import type { LackingMargin, SampleDrawReport } from '../protocol/samplingRequests';
import { cancelled, type Report } from './handleRequest';
import { blinded, type OpenFiles } from './openFiles';

/** How many labels a closed sample lacks, by margin. */
export async function sampleLacking(
  files: OpenFiles,
  { packet }: RequestParams<'stepaudit/sampleLacking'>,
): Promise<Reply<readonly LackingMargin[]>> {
  const closed = await closedSample(files, packet);
  if (closed.kind === 'refused') return closed;
  const { key, labels } = closed.value.files;
  return {
    kind: 'done',
    value: lackingLabels(key, labels).map(({ margin, more, arms }) => ({ margin, more, arms })),
  };
}

/** Draws what a closed sample lacks for a margin, as a sample of its own. */
export async function sampleFollowUp(
  files: OpenFiles,
  { earlier, margin, packet }: RequestParams<'stepaudit/sampleFollowUp'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<SampleDrawReport>> {
  const closed = await closedSample(files, earlier);
  if (closed.kind === 'refused') return closed;
  const { paths: before, files: sample } = closed.value;
  const lacking = lackingLabels(sample.key, sample.labels).find((each) => each.margin === margin);
  if (lacking === undefined)
    return { kind: 'refused', reason: 'That margin is not among those of a result.' };
  const arms: SampleArm[] = [];
  for (const { arm, file } of sample.key.arms) {
    const opened = await files.get(URI.file(path.resolve(path.dirname(before.key), file)).toString());
    if (opened.kind === 'refused') return opened;
    arms.push({ arm, audited: opened.value });
  }
  const gathered = await gatherSteps(arms, followUpOptions(sample, lacking), signal, report);
  if (gathered === undefined) return cancelled;
  const paths = samplePaths(URI.parse(packet).fsPath);
  const drawn = drawFollowUp(sample, sampleName(before), gathered, lacking, path.dirname(paths.key));
  if (drawn.kind === 'refused') return drawn;
  const { key, packet: written } = drawn.drawing;
  const problem = await writeSample(paths, written, key);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  return {
    kind: 'done',
    value: {
      items: written.items.length,
      population: key.strata.reduce((sum, { population }) => sum + population, 0),
      leftOut: key.arms.reduce((sum, { leftOut }) => sum + leftOut.failed + leftOut.unjudged, 0),
      unread: gathered.unread,
    },
  };
}

async function closedSample(
  files: OpenFiles,
  packet: string,
): Promise<Reply<{ readonly paths: SamplePaths; readonly files: ClosedSampleFiles }>> {
  if (files.isBlinded) return blinded;
  const paths = samplePaths(URI.parse(packet).fsPath);
  const closed = await readClosed(paths);
  return closed.kind === 'unusable'
    ? { kind: 'refused', reason: closed.reason }
    : { kind: 'done', value: { paths, files: closed.value } };
}
