import { labelsProblem } from '../../core/sampling/labelsProblem';
import { sampleLabels } from '../../core/sampling/sampleLabels';
import type { SampleKey } from '../../core/sampling/sampleFiles';
import { sampleReport } from '../../core/sampling/sampleReport';
import { type SampleResult, sampleResult } from '../../core/sampling/sampleResult';
import type { SampleEvent } from '../../core/sampling/sampleEvent';
import { appendLabel, readLabels } from './labelFile';
import { readKey, readPacket, type SamplePaths, type SampleRead, writeReport } from './sampleFiles';

/** Everybody is compared with everybody: more people than that are no reviewers. */
const mostReviewers = 50;

export interface ClosedSample {
  readonly key: SampleKey;
  readonly result: SampleResult;
  /** The result as Markdown; it is written to {@link SamplePaths.report} too. */
  readonly report: string;
}

/**
 * Closes a sample, so that labels given from now on count no more, and says what came out. Closing again changes
 * nothing but says it anew.
 *
 * @param others label files of reviewers who worked elsewhere; their events count as if they stood in the sample's own.
 *   A file of another sample, or one that was changed, is refused
 */
export async function closeSample(
  paths: SamplePaths,
  by: string,
  others: readonly string[] = [],
): Promise<SampleRead<ClosedSample>> {
  const packet = await readPacket(paths.packet);
  if (packet.kind === 'unusable') return packet;
  const key = await readKey(paths.key);
  if (key.kind === 'unusable') return key;
  if (key.value.id !== packet.value.id)
    return { kind: 'unusable', reason: `${paths.key} is the key of another sample than ${paths.packet}.` };

  const { id } = key.value;
  const items = new Set(key.value.items.map(({ item }) => item));
  const events: SampleEvent[] = [];
  for (const file of [paths.labels, ...others]) {
    const content = await readLabels(file);
    if (content.kind === 'unusable') return content;
    if (file !== paths.labels && content.value.events.length === 0)
      return { kind: 'unusable', reason: `${file} holds no labels of a sample.` };
    const tampered = labelsProblem(content.value.events, events, id, items);
    if (tampered !== undefined) return { kind: 'unusable', reason: `${file} ${tampered}.` };
    events.push(...content.value.events);
  }
  if (!events.some(({ type, sample }) => type === 'labelled' && sample === id))
    return { kind: 'unusable', reason: `Nobody has labelled a step of ${paths.packet} yet.` };
  const reviewers = new Set(events.filter(({ sample }) => sample === id).map((event) => event.by));
  if (reviewers.size > mostReviewers)
    return { kind: 'unusable', reason: `The labels name more than ${mostReviewers} reviewers.` };
  if (!events.some(({ type, sample }) => type === 'closed' && sample === id)) {
    // What was handed in before was given before, also where a reviewer's clock is ahead of this one.
    const problem = await appendLabel(paths.labels, { type: 'closed', by, sample: id }, events);
    if (problem !== undefined) return { kind: 'unusable', reason: problem };
  }
  const result = sampleResult(key.value, sampleLabels(await withClosing(paths.labels, events), id));
  const report = sampleReport(key.value, result);
  const problem = await writeReport(paths.report, report);
  if (problem !== undefined) return { kind: 'unusable', reason: problem };
  return { kind: 'read', value: { key: key.value, result, report } };
}

/** The events together with the one that closed the sample. */
async function withClosing(file: string, events: readonly SampleEvent[]): Promise<readonly SampleEvent[]> {
  const now = await readLabels(file);
  return now.kind === 'read' ? [...events, ...now.value.events] : events;
}
