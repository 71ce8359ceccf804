import path from 'node:path';
import { URI } from 'vscode-uri';
import type { SegmentationRule } from '../core/segment/segmentation';
import type { AuditedTraces } from '../node/auditedTraces';
import { findRubric } from '../node/judges/findRubric';
import { drawFromArms } from '../node/sampling/drawFromArms';
import { samplePaths, writeSample } from '../node/sampling/sampleFiles';
import { surveyJudges } from '../node/sampling/surveyJudges';
import type { Study } from '../node/studies/study';
import type { Reply, RequestParams } from '../protocol/lsp';
import type { SampleChoices, SampleDrawReport } from '../protocol/samplingRequests';
import { cancelled, type Report } from './handleRequest';
import type { OpenFiles } from './openFiles';

/** The most judges, and rubrics of each, that are offered. */
const mostOffered = 50;

const nothingJudged = {
  kind: 'refused',
  reason: 'No step of these files has a judge’s verdict: judge them first.',
} as const;

interface OpenArms {
  readonly audited: readonly AuditedTraces[];
  /** Of each of them; undefined for one that is in no study. */
  readonly studies: readonly (Study | undefined)[];
  readonly rule: SegmentationRule;
}

/** What there is to choose from before a sample of arms is drawn, and what their studies say. */
export async function sampleChoices(
  files: OpenFiles,
  { arms }: RequestParams<'stepaudit/sampleChoices'>,
  signal: AbortSignal,
  report: Report,
): Promise<Reply<SampleChoices>> {
  const opened = await openArms(files, arms);
  if (opened.kind === 'refused') return opened;
  const { audited, studies, rule } = opened.value;
  const survey = await surveyJudges(audited, rule, signal, report);
  if (survey === undefined) return cancelled;
  if (survey.judges.length === 0) return nothingJudged;
  return {
    kind: 'done',
    value: {
      judges: survey.judges.slice(0, mostOffered).map(({ rubrics, ...judge }) => ({
        ...judge,
        rubrics: rubrics.slice(0, mostOffered),
      })),
      whichever: { ...survey.whichever, rubrics: survey.whichever.rubrics.slice(0, mostOffered) },
      judge: inCommon(studies.map((study) => study?.primaryJudge ?? files.settings.primaryJudge)),
      rubric: inCommon(studies.map((study) => study?.rubric)),
    },
  };
}

export async function drawSample(
  files: OpenFiles,
  { arms, packet, size, seed, allocation, judge, rubric }: RequestParams<'stepaudit/sampleDraw'>,
  signal: AbortSignal,
): Promise<Reply<SampleDrawReport>> {
  const opened = await openArms(
    files,
    arms.map(({ file }) => file),
  );
  if (opened.kind === 'refused') return opened;
  const { audited, rule } = opened.value;
  const found = await findRubric(rubric.name, rubric.folders);
  if (found.kind === 'refused') return found;
  const paths = samplePaths(URI.parse(packet).fsPath);
  const drawing = await drawFromArms(
    audited.map((one, index) => ({ arm: arms[index]?.arm ?? one.traces.tag, audited: one })),
    { size, seed, allocation, rule, judge, rubrics: [found.rubric], folder: path.dirname(paths.key) },
    signal,
  );
  switch (drawing.kind) {
    case 'cancelled':
      return cancelled;
    case 'empty':
      return nothingJudged;
    case 'drawn': {
      const problem = await writeSample(paths, drawing.packet, drawing.key);
      if (problem !== undefined) return { kind: 'refused', reason: problem };
      const { strata, arms: from } = drawing.key;
      return {
        kind: 'done',
        value: {
          items: drawing.packet.items.length,
          population: strata.reduce((sum, { population }) => sum + population, 0),
          leftOut: from.reduce((sum, { leftOut }) => sum + leftOut.failed + leftOut.unjudged, 0),
          unread: drawing.unread,
        },
      };
    }
  }
}

/** Opens the files of arms; refused when a study of them cannot be read, or they are cut by different rules. */
async function openArms(files: OpenFiles, uris: readonly string[]): Promise<Reply<OpenArms>> {
  const audited: AuditedTraces[] = [];
  const studies: (Study | undefined)[] = [];
  for (const uri of uris) {
    const opened = await files.get(uri);
    if (opened.kind === 'refused') return opened;
    const found = files.studyOf(opened.value);
    if (found.kind === 'refused') return found;
    audited.push(opened.value);
    studies.push(found.kind === 'study' ? found.study : undefined);
  }
  const rules = new Set(audited.map((one) => files.ruleOf(one)));
  const [rule = files.settings.rule, other] = rules;
  if (other !== undefined)
    return {
      kind: 'refused',
      reason: `By their studies, these arms are cut by different rules: ${[...rules].join(', ')}.`,
    };
  return { kind: 'done', value: { audited, studies, rule } };
}

/** What all say; undefined where they do not say the same. */
function inCommon(said: readonly (string | undefined)[]): string | undefined {
  const different = new Set(said);
  return different.size === 1 ? said[0] : undefined;
}
