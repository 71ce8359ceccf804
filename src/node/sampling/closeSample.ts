import { type RubricStanding, rubricStanding } from '../../core/sampling/rubricStanding';
import { labelsProblem } from '../../core/sampling/labelsProblem';
import { sampleLabels } from '../../core/sampling/sampleLabels';
import type { SampleKey } from '../../core/sampling/sampleFiles';
import { withEarlierLabels } from '../../core/sampling/withEarlierLabels';
import { sampleReport } from '../../core/sampling/sampleReport';
import { type SampleResult, sampleResult } from '../../core/sampling/sampleResult';
import { findRubric } from '../judges/findRubric';
import { type HandedIn, handedIn, type OpenLabels } from './handedIn';
import { appendLabel, keepLabels, readLabels } from './labelFile';
import { type DrawnFiles, readDrawn } from './readSample';
import { type SamplePaths, type SampleRead, writeReport } from './sampleFiles';

/** Everybody is compared with everybody: more people than that are no reviewers. */
const mostReviewers = 50;

export interface ClosedSample {
  readonly key: SampleKey;
  readonly result: SampleResult;
  readonly rubric: RubricStanding;
  /** The result as Markdown; it is written to {@link SamplePaths.report} too. */
  readonly report: string;
}

/**
 * Closes a sample, so that labels given from now on count no more, and says what came out. Closing again changes
 * nothing but says it anew.
 *
 * @param others label files of reviewers who worked elsewhere; their events are kept in the sample's own. A file of another
 *   sample, or one that was changed, is refused, and so is one with anything new once the sample is closed
 * @param rubricFolders where the reviewers' rubric is looked for, to tell whether it has been changed since
 */
export async function closeSample(
  paths: SamplePaths,
  by: string,
  others: readonly string[] = [],
  rubricFolders: readonly string[] = [],
): Promise<SampleRead<ClosedSample>> {
  const drawn = await readDrawn(paths);
  if (drawn.kind === 'unusable') return drawn;
  const { key } = drawn.value;
  const { id } = key;
  const own = await ownLabels(paths, drawn.value);
  if (own.kind === 'unusable') return own;
  const { fresh, refused } = await handedIn(own.value, others);
  const [problemOfFile] = refused;
  if (problemOfFile !== undefined) return { kind: 'unusable', reason: problemOfFile.reason };
  const isClosed = own.value.events.some(({ type, sample }) => type === 'closed' && sample === id);
  const events = [...own.value.events, ...fresh];
  if (!events.some(({ type, sample }) => type === 'labelled' && sample === id))
    return { kind: 'unusable', reason: `Nobody has labelled a step of ${paths.packet} yet.` };
  const reviewers = new Set(events.filter(({ sample }) => sample === id).map((event) => event.by));
  if (reviewers.size > mostReviewers)
    return { kind: 'unusable', reason: `The labels name more than ${mostReviewers} reviewers.` };
  if (!isClosed) {
    const problem =
      (await keepLabels(paths.labels, fresh)) ??
      (await appendLabel(paths.labels, { type: 'closed', by, sample: id }));
    if (problem !== undefined) return { kind: 'unusable', reason: problem };
  }
  const now = await readLabels(paths.labels);
  if (now.kind === 'unusable') return now;
  const result = sampleResult(key, withEarlierLabels(key, sampleLabels(now.value.events, id)));
  const found = await findRubric((key.rubric ?? drawn.value.packet.rubric).name, rubricFolders);
  const rubric = rubricStanding(key, drawn.value.packet, found.kind === 'rubric' ? found.rubric : undefined);
  const report = sampleReport(key, result, rubric);
  const problem = await writeReport(paths.report, report);
  if (problem !== undefined) return { kind: 'unusable', reason: problem };
  return { kind: 'read', value: { key, result, rubric, report } };
}

/** Which label files cannot be handed in when a sample is closed, each with one sentence on why. */
export async function unfitLabelFiles(
  paths: SamplePaths,
  files: readonly string[],
): Promise<SampleRead<HandedIn['refused']>> {
  const drawn = await readDrawn(paths);
  if (drawn.kind === 'unusable') return drawn;
  const own = await ownLabels(paths, drawn.value);
  if (own.kind === 'unusable') return own;
  return { kind: 'read', value: (await handedIn(own.value, files)).refused };
}

/** The labels that lie beside the packet. */
async function ownLabels(
  { labels }: SamplePaths,
  { packet, key }: DrawnFiles,
): Promise<SampleRead<OpenLabels>> {
  const content = await readLabels(labels);
  if (content.kind === 'unusable') return content;
  const { events } = content.value;
  const items = new Set(packet.items.map(({ item }) => item));
  const tampered = labelsProblem(events, [], key.id, items);
  return tampered === undefined
    ? { kind: 'read', value: { id: key.id, items, events } }
    : { kind: 'unusable', reason: `${labels} ${tampered}.` };
}
