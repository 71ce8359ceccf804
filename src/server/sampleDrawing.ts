import path from 'node:path';
import { URI } from 'vscode-uri';
import type { SegmentationRule } from '../core/segment/segmentation';
import type { AuditedTraces } from '../node/auditedTraces';
import { findRubric } from '../node/judges/findRubric';
import { drawFromArms } from '../node/sampling/drawFromArms';
import { type GatheredSteps, gatherSteps } from '../node/sampling/gatherSteps';
import { samplePaths, writeSample } from '../node/sampling/sampleFiles';
import type { Study } from '../node/studies/study';
import type { Reply, RequestParams } from '../protocol/lsp';
import type { SampleChoices, SampleDrawReport } from '../protocol/samplingRequests';
import { cancelled, type Report } from './handleRequest';
import { blinded, type OpenFiles } from './openFiles';

/** The most judges, and rubrics of each, that are offered. */
const mostOffered = 50;

const nothingJudged = {
  kind: 'refused',
  reason: 'No step of these files has a verdict: judge them first.',
} as const;

interface OpenArms {
  readonly audited: readonly AuditedTraces[];
  /** Of each of them; undefined for one that is in no study. */
  readonly studies: readonly (Study | undefined)[];
  readonly rule: SegmentationRule;
}

/** Draws samples in two parts: the arms are gone through once, and written is what was then chosen of it. */
export class SampleDrawing {
  readonly #files: OpenFiles;
  /** Only the newest is kept: nobody chooses of two at once. */
  #gathered: { readonly drawing: number; readonly steps: GatheredSteps } | undefined;
  #drawings = 0;

  constructor(files: OpenFiles) {
    this.#files = files;
  }

  /** Gathers the steps of arms, and tells what there is to choose from and what their studies say. */
  async choices(
    { arms, size, seed, allocation }: RequestParams<'stepaudit/sampleChoices'>,
    signal: AbortSignal,
    report: Report,
  ): Promise<Reply<SampleChoices>> {
    const opened = await openArms(
      this.#files,
      arms.map(({ file }) => file),
    );
    if (opened.kind === 'refused') return opened;
    const { audited, studies, rule } = opened.value;
    const steps = await gatherSteps(
      audited.map((one, index) => ({ arm: arms[index]?.arm ?? one.traces.tag, audited: one })),
      { size, seed, allocation, rule },
      signal,
      report,
    );
    if (steps === undefined) return cancelled;
    const { judges, whichever } = steps;
    if (judges.length === 0) return nothingJudged;
    this.#drawings += 1;
    this.#gathered = { drawing: this.#drawings, steps };
    return {
      kind: 'done',
      value: {
        drawing: this.#drawings,
        judges: judges.slice(0, mostOffered).map(({ rubrics, ...judge }) => ({
          ...judge,
          rubrics: rubrics.slice(0, mostOffered),
        })),
        whichever: { ...whichever, rubrics: whichever.rubrics.slice(0, mostOffered) },
        judge: inCommon(studies.map((study) => study?.primaryJudge ?? this.#files.settings.primaryJudge)),
        rubric: inCommon(studies.map((study) => study?.rubric)),
      },
    };
  }

  /** Writes a sample of the steps that were gathered. */
  async draw({
    drawing,
    packet,
    judge,
    rubric,
  }: RequestParams<'stepaudit/sampleDraw'>): Promise<Reply<SampleDrawReport>> {
    if (this.#files.isBlinded) return blinded;
    if (this.#gathered?.drawing !== drawing)
      return { kind: 'refused', reason: 'The steps to draw from are not at hand any more: draw again.' };
    const { steps } = this.#gathered;
    const found = await findRubric(rubric.name, rubric.folders);
    if (found.kind === 'refused') return found;
    const paths = samplePaths(URI.parse(packet).fsPath);
    const drawn = drawFromArms(steps, {
      judge,
      rubrics: [found.rubric],
      folder: path.dirname(paths.key),
    });
    if (drawn === undefined) return nothingJudged;
    const problem = await writeSample(paths, drawn.packet, drawn.key);
    if (problem !== undefined) return { kind: 'refused', reason: problem };
    this.#gathered = undefined;
    const { strata, arms: from } = drawn.key;
    return {
      kind: 'done',
      value: {
        items: drawn.packet.items.length,
        population: strata.reduce((sum, { population }) => sum + population, 0),
        leftOut: from.reduce((sum, { leftOut }) => sum + leftOut.failed + leftOut.unjudged, 0),
        unread: steps.unread,
      },
    };
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
