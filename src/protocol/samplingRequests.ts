import * as v from 'valibot';
import { allocations } from '../core/sampling/allocate';
import type { JudgedSteps } from '../core/sampling/judgedSteps';
import { largestSample } from '../core/sampling/sampleFiles';
import type { SampleLayout } from '../core/sampling/sampleLayout';
import { mostStudyArms } from '../core/study/studyFile';
import { verdicts } from '../core/verdicts/verdict';
import { file, index, person } from './fields';
import { rubricChoice } from './judges';

/** The most arms of one sample, as many as a study has. */
const mostArms = mostStudyArms;

/** The parameters of the requests on blinded samples. */
export const samplingParams = {
  /** Goes through the arms, so that a sample can be drawn by whosever verdicts. */
  'stepaudit/sampleChoices': v.object({
    arms: v.pipe(
      v.array(v.object({ arm: v.pipe(v.string(), v.maxLength(200)), file })),
      v.minLength(1),
      v.maxLength(mostArms),
    ),
    size: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(largestSample)),
    seed: v.pipe(v.number(), v.safeInteger()),
    allocation: v.picklist(allocations),
  }),
  'stepaudit/sampleDraw': v.object({
    /** What the choices were answered with. */
    drawing: index,
    /** The packet to write; key and labels lie beside it. */
    packet: file,
    /** The judge whose verdicts stratify; without it, whichever judge's verdict counts. */
    judge: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(300))),
    /** What the reviewers are given. */
    rubric: v.object({ name: rubricChoice.entries.name, folders: rubricChoice.entries.folders }),
  }),
  /** How many labels a closed sample lacks for narrower intervals. */
  'stepaudit/sampleLacking': v.object({ packet: file }),
  /** Draws them: as many further steps of the strata that lack labels, none of which is labelled. */
  'stepaudit/sampleFollowUp': v.object({
    /** The packet of the closed sample. */
    earlier: file,
    /** One of those that it was asked about, as a fraction. */
    margin: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
    /** The packet to write. */
    packet: file,
  }),
  /** Without an item: the first that the reviewer has not labelled. */
  'stepaudit/sampleItem': v.object({ packet: file, item: v.optional(index), by: person }),
  /** Without a verdict the label is taken back. */
  'stepaudit/sampleLabel': v.object({
    packet: file,
    item: index,
    verdict: v.optional(v.picklist(verdicts)),
    reason: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
    by: person,
  }),
  /** Keeps that the reviewer left before the sample was closed, since traces can be seen from then on. */
  'stepaudit/sampleLeave': v.object({ packet: file, by: person }),
  /** Which label files of reviewers who worked elsewhere cannot be handed in. */
  'stepaudit/sampleLabelFiles': v.object({ packet: file, labels: v.pipe(v.array(file), v.maxLength(50)) }),
  /** With the label files of reviewers who worked elsewhere. */
  'stepaudit/sampleClose': v.object({
    packet: file,
    by: person,
    labels: v.optional(v.pipe(v.array(file), v.maxLength(50))),
    /** Where the reviewers' rubric is looked for, to tell whether it has been changed since. */
    rubricFolders: rubricChoice.entries.folders,
  }),
} as const;

/** What they are answered with. */
export interface SamplingResults {
  'stepaudit/sampleChoices': SampleChoices;
  'stepaudit/sampleDraw': SampleDrawReport;
  'stepaudit/sampleLacking': readonly LackingMargin[];
  'stepaudit/sampleFollowUp': SampleDrawReport;
  'stepaudit/sampleItem': SampleView;
  'stepaudit/sampleLabel': null;
  'stepaudit/sampleLeave': null;
  'stepaudit/sampleLabelFiles': readonly UnfitLabelFile[];
  'stepaudit/sampleClose': { readonly report: string };
}

/** A label file that cannot be handed in. */
export interface UnfitLabelFile {
  /** As it was asked about. */
  readonly file: string;
  /** One sentence that names the file by its path. */
  readonly reason: string;
}

/** What there is to choose from before a sample is drawn. */
export interface SampleChoices {
  /** Names what was gathered, until other steps are: the sample is drawn from it. */
  readonly drawing: number;
  /** Most steps first; at least one. People whose judgments are in a file are among them. */
  readonly judges: readonly (JudgedSteps & { readonly judge: string })[];
  /** What counts where no judge is named: no person's. */
  readonly whichever: JudgedSteps;
  /** The primary judge, where the arms' studies or the settings name one and the same. */
  readonly judge?: string | undefined;
  /** The rubric of the arms' studies, where they name one and the same. */
  readonly rubric?: string | undefined;
}

/** How many more labels make the interval of each arm's error rate ± a margin, a fraction. */
export interface LackingMargin {
  readonly margin: number;
  readonly more: number;
  readonly arms: readonly { readonly arm: string; readonly more: number }[];
}

/** What was drawn into a blinded sample, and what could not be. */
export interface SampleDrawReport {
  readonly items: number;
  /** Judged steps from which it was drawn. */
  readonly population: number;
  /** Steps without a judge's verdict, which could not be drawn. */
  readonly leftOut: number;
  /** Records that could not be read. */
  readonly unread: number;
}

/** One item of a blinded sample as its reviewer sees it. */
export interface SampleView {
  /** 1-based. */
  readonly item: number;
  readonly count: number;
  /** Items that this reviewer has labelled. */
  readonly labelled: number;
  readonly closed: boolean;
  readonly layout: SampleLayout;
}
