import path from 'node:path';
import { type Command, Option } from 'commander';
import { builtInRubrics } from '../../core/judging/rubrics/builtInRubrics';
import type { Rubric } from '../../core/judging/rubrics/rubric';
import { type Allocation, allocations } from '../../core/sampling/allocate';
import { largestSample } from '../../core/sampling/sampleFiles';
import { sampleLabels } from '../../core/sampling/sampleLabels';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { type Verdict, verdicts } from '../../core/verdicts/verdict';
import { findRubric } from '../../node/judges/findRubric';
import { readRubricFiles } from '../../node/judges/rubricFiles';
import { closeSample } from '../../node/sampling/closeSample';
import { drawFromArms } from '../../node/sampling/drawFromArms';
import { type GatheredSteps, gatherSteps, type SampleArm } from '../../node/sampling/gatherSteps';
import { appendLabel, readLabels } from '../../node/sampling/labelFile';
import { readPacket, samplePaths, writeSample } from '../../node/sampling/sampleFiles';
import { namedArms } from '../options/namedArms';
import { openAudited } from '../open/openAudited';
import { wholeNumber } from '../options/numberOptions';
import { personName } from '../options/personName';
import { ruleOption } from '../options/ruleOption';
import { type Chosen, judgeFor, rubricFor, ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';
import { registerSampleMore } from './sampleMore';

interface DrawOptions {
  readonly out: string;
  readonly size: number;
  readonly seed: number;
  readonly allocation: Allocation;
  readonly judge?: string;
  readonly rubric?: string;
  readonly rule?: SegmentationRule;
}

interface LabelOptions {
  readonly item: number;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly by?: string;
}

interface CloseOptions {
  readonly labels?: readonly string[];
  readonly by?: string;
  readonly json?: true;
}

export function registerSample(program: Command, terminal: Terminal): void {
  const sample = program
    .command('sample')
    .summary('draw, label and close a blinded sample of judged steps')
    .addHelpText(
      'after',
      `
Examples:
  $ stepaudit sample my-study --out audit --size 150       # draw is meant where no command is named
  $ stepaudit sample label audit.sample.json --item 1 --verdict error --reason "…"
  $ stepaudit sample close audit.sample.json --labels from-bo.jsonl
  $ stepaudit audit my-study --sample audit                # error rates corrected by the labels`,
    );
  sample
    .command('draw', { isDefault: true })
    .summary('draw a stratified sample of the judged steps of several arms')
    .description(
      'Draws steps from strata (arm × judge’s verdict × whether the answer was right) and writes NAME.sample.json for the ' +
        'reviewers, which tells neither arm nor verdict, and NAME.sample-key.json, which tells all and stays with you.',
    )
    .argument(
      '<arms...>',
      'a study (stepaudit.json, or its folder), or TAG=FILE ...: a name of your choice and a trace file',
    )
    .requiredOption('--out <name>', 'the sample’s path without an ending; nothing is written over')
    .option('--size <steps>', 'how many steps', wholeNumber(1, largestSample), 150)
    .option('--seed <n>', 'the same seed draws the same steps again', wholeNumber(0), 1)
    .addOption(
      new Option('--allocation <how>', 'how steps are shared out among the strata')
        .choices([...allocations])
        .default('proportional'),
    )
    .option(
      '--judge <name>',
      'the judge whose verdicts stratify; without it, the primary judge of the files’ study, else whichever counts',
    )
    .option(
      '--rubric <name>',
      'what reviewers judge by: a built-in rubric or one of .stepaudit/rubrics/*.md; without it, that of the files’ study, else the one that most drawn steps were judged by',
    )
    .addOption(ruleOption())
    .action(async (arms: readonly string[], options: DrawOptions) =>
      terminal.finish(await draw(arms, options, terminal)),
    );
  registerSampleMore(sample, terminal);
  sample
    .command('label')
    .summary('give a reviewer’s verdict on one step of a sample')
    .argument('<packet>', 'NAME.sample.json')
    .requiredOption('--item <n>', 'the step’s number in the packet, from 1', wholeNumber(1))
    .addOption(new Option('--verdict <verdict>', 'the verdict').choices([...verdicts]).makeOptionMandatory())
    .option('--reason <text>', 'why')
    .option('--by <name>', 'who reviews; git’s global user.name unless given')
    .action(async (packet: string, options: LabelOptions) =>
      terminal.finish(await label(packet, options, terminal)),
    );
  sample
    .command('close')
    .summary('close a sample and say what came out')
    .description(
      'Closes the sample: labels given later do not count. Writes NAME.sample-result.md and prints the same: agreement, ' +
        'weighted error rates by arm, and the judge against people.',
    )
    .argument('<packet>', 'NAME.sample.json')
    .option('--labels <file...>', 'label files of reviewers who worked elsewhere')
    .option('--by <name>', 'who closes it; git’s global user.name unless given')
    .option('--json', 'print one JSON object')
    .action(async (packet: string, options: CloseOptions) =>
      terminal.finish(await close(packet, options, terminal)),
    );
}

async function draw(
  named: readonly string[],
  { out, judge: namedJudge, rubric: namedRubric, rule: namedRule, size, seed, allocation }: DrawOptions,
  terminal: Terminal,
): Promise<Finish> {
  const found = await namedArms(named);
  if (found.kind === 'refused') return found;
  const { arms, ...study } = found.value;
  const files = arms.map(({ file }) => file);
  const rule = await ruleFor(files, namedRule ?? study.rule, terminal);
  if (rule.kind === 'refused') return rule;
  const judge = await judgeFor(files, namedJudge ?? study.primaryJudge, terminal);
  if (judge.kind === 'refused') return judge;
  const rubric = await rubricFor(files, namedRubric ?? study.rubric, terminal);
  if (rubric.kind === 'refused') return rubric;
  const rubrics = await rubricsFor(rubric.value);
  if (rubrics.kind === 'refused') return rubrics;
  const opened: SampleArm[] = [];
  for (const { tag, file, judgments } of arms) {
    // The rows of a judgment file go by the study's name for the arm; without a study, by the trace file's own.
    const ofStudy = study.file === undefined ? {} : { tag, judgmentFiles: judgments };
    const audited = await openAudited(file, ofStudy);
    if (audited.kind === 'refused') return audited;
    const same = opened.find((one) => one.audited.traces.file === audited.value.traces.file);
    if (same !== undefined)
      return { kind: 'refused', reason: `the arms ${same.arm} and ${tag} are the same file: ${file}` };
    opened.push({ arm: tag, audited: audited.value });
  }
  const paths = samplePaths(path.resolve(out));
  const gathered = await gatherSteps(
    opened,
    { size, seed, allocation, rule: rule.value },
    new AbortController().signal,
    (share) => {
      terminal.progress.show('reading', Math.round(100 * share), 100, '%');
    },
  );
  if (gathered === undefined) throw new Error('nothing aborts it');
  const drawing = drawFromArms(gathered, {
    judge: judge.value,
    rubrics: rubrics.value,
    folder: path.dirname(paths.key),
  });
  if (drawing === undefined) return { kind: 'refused', reason: nothingToDraw(judge.value, gathered) };
  const problem = await writeSample(paths, drawing.packet, drawing.key);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  if (gathered.unread > 0) terminal.note(`records left out as unreadable: ${gathered.unread}`);
  if (rubric.value === undefined)
    terminal.note(`reviewers are given the rubric ${drawing.packet.rubric.name}`);
  await terminal.output.line(paths.packet);
  return { kind: 'done' };
}

function nothingToDraw(judge: string | undefined, { judges }: GatheredSteps): string {
  if (judge !== undefined)
    return `no step of these files has a verdict of ${judge}; choose another judge with --judge`;
  const [person] = judges;
  return person === undefined
    ? 'no step of these files has a judge’s verdict; judge them first'
    : `no step of these files has a judge’s verdict, but ${person.steps} have one of ${person.judge}: to draw by it, add --judge "${person.judge}"`;
}

/** The rubric of a name; without one, all that reviewers may be given. */
async function rubricsFor(name: string | undefined): Promise<Chosen<readonly [Rubric, ...Rubric[]]>> {
  const folders = [process.cwd()];
  if (name === undefined) {
    const own = await readRubricFiles(folders);
    return { kind: 'chosen', value: [...builtInRubrics, ...own.rubrics.map(({ rubric }) => rubric)] };
  }
  const found = await findRubric(name, folders);
  return found.kind === 'refused' ? found : { kind: 'chosen', value: [found.rubric] };
}

async function label(
  name: string,
  { item, verdict, reason, by }: LabelOptions,
  terminal: Terminal,
): Promise<Finish> {
  const paths = samplePaths(name);
  const packet = await readPacket(paths.packet);
  if (packet.kind === 'unusable') return { kind: 'refused', reason: packet.reason };
  if (!packet.value.items.some((known) => known.item === item))
    return { kind: 'refused', reason: `${paths.packet} has no item ${item}` };
  const person = await personName(by);
  if (person.kind === 'refused') return person;
  const problem = await appendLabel(paths.labels, {
    type: 'labelled',
    sample: packet.value.id,
    by: person.name,
    item,
    verdict,
    ...(reason === undefined ? {} : { reason }),
  });
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  const labels = await readLabels(paths.labels);
  if (labels.kind === 'read' && sampleLabels(labels.value.events, packet.value.id).closedAt !== undefined)
    terminal.note('the sample is closed: this label is kept apart and counts in no rate');
  return { kind: 'done' };
}

async function close(name: string, { labels, by, json }: CloseOptions, terminal: Terminal): Promise<Finish> {
  const person = await personName(by);
  if (person.kind === 'refused') return person;
  const closed = await closeSample(samplePaths(name), person.name, labels, [process.cwd()]);
  if (closed.kind === 'unusable') return { kind: 'refused', reason: closed.reason };
  const { key, result, rubric, report } = closed.value;
  await terminal.output.line(
    json ? JSON.stringify({ strata: key.strata, rubric, ...result }) : report.trimEnd(),
  );
  return { kind: 'done' };
}
