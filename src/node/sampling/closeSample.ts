import { type RubricStanding, rubricStanding } from '../../core/sampling/rubricStanding';
import { labelsProblem } from '../../core/sampling/labelsProblem';
import { sampleLabels } from '../../core/sampling/sampleLabels';
import type { SampleKey } from '../../core/sampling/sampleFiles';
import { sampleReport } from '../../core/sampling/sampleReport';
import { type SampleResult, sampleResult } from '../../core/sampling/sampleResult';
import type { SampleEvent } from '../../core/sampling/sampleEvent';
import { findRubric } from '../judges/findRubric';
import { appendLabel, keepLabels, readLabelFile, readLabels } from './labelFile';
import { readDrawn } from './readSample';
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
  const items = new Set(key.items.map(({ item }) => item));
  const own = await readLabels(paths.labels);
  if (own.kind === 'unusable') return own;
  const isClosed = own.value.events.some(({ type, sample }) => type === 'closed' && sample === id);
  const events = [...own.value.events];
  const handedIn: SampleEvent[] = [];
  for (const file of [paths.labels, ...others]) {
    const content = file === paths.labels ? own : await readLabelFile(file);
    if (content.kind === 'unusable') return content;
    if (file !== paths.labels && content.value.events.length === 0)
      return { kind: 'unusable', reason: `${file} holds no labels of a sample.` };
    const tampered = labelsProblem(content.value.events, events, id, items);
    if (tampered !== undefined) return { kind: 'unusable', reason: `${file} ${tampered}.` };
    const known = new Set(events.map((event) => event.id));
    const fresh = saidBlind(content.value.events, id).filter((event) => !known.has(event.id));
    if (isClosed && fresh.some(({ type }) => type !== 'left')) {
      const late = 'holds labels that were not handed in when the sample was closed: they count no more';
      return { kind: 'unusable', reason: `${file} ${late}.` };
    }
    handedIn.push(...fresh);
    events.push(...fresh);
  }
  if (!events.some(({ type, sample }) => type === 'labelled' && sample === id))
    return { kind: 'unusable', reason: `Nobody has labelled a step of ${paths.packet} yet.` };
  const reviewers = new Set(events.filter(({ sample }) => sample === id).map((event) => event.by));
  if (reviewers.size > mostReviewers)
    return { kind: 'unusable', reason: `The labels name more than ${mostReviewers} reviewers.` };
  if (!isClosed) {
    const problem =
      (await keepLabels(paths.labels, handedIn)) ??
      (await appendLabel(paths.labels, { type: 'closed', by, sample: id }));
    if (problem !== undefined) return { kind: 'unusable', reason: problem };
  }
  const now = await readLabels(paths.labels);
  if (now.kind === 'unusable') return now;
  const result = sampleResult(key, sampleLabels(now.value.events, id));
  const found = await findRubric((key.rubric ?? drawn.value.packet.rubric).name, rubricFolders);
  const rubric = rubricStanding(key, drawn.value.packet, found.kind === 'rubric' ? found.rubric : undefined);
  const report = sampleReport(key, result, rubric);
  const problem = await writeReport(paths.report, report);
  if (problem !== undefined) return { kind: 'unusable', reason: problem };
  return { kind: 'read', value: { key, result, rubric, report } };
}

/** What a file's reviewers said of a sample while it was open to them: whoever closed a copy has seen everything. */
function saidBlind(events: readonly SampleEvent[], id: string): SampleEvent[] {
  const own = events.filter(({ sample }) => sample === id);
  const closings = own.flatMap((event) => (event.type === 'closed' ? [event.id] : []));
  return own.filter((event) => event.type !== 'closed' && closings.every((closing) => event.id < closing));
}
