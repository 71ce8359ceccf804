import path from 'node:path';
import { type Command, Option } from 'commander';
import { lackingLabels } from '../../core/sampling/followUp';
import { drawFollowUp, followUpOptions } from '../../node/sampling/drawFollowUp';
import { gatherSteps, type SampleArm } from '../../node/sampling/gatherSteps';
import { readClosed } from '../../node/sampling/readSample';
import { sampleName, samplePaths, writeSample } from '../../node/sampling/sampleFiles';
import { openAudited } from '../open/openAudited';
import type { Finish, Terminal } from '../terminal';

interface MoreOptions {
  readonly margin: string;
  readonly out: string;
}

/** Adds drawing what a closed sample lacks, as its result says, to the commands on samples. */
export function registerSampleMore(sample: Command, terminal: Terminal): void {
  sample
    .command('more')
    .summary('draw the steps that a closed sample lacks for narrower intervals')
    .description(
      'Draws a follow-up: of each stratum as many further steps as the result of the closed sample names for a margin, none of ' +
        'them labelled. It takes over the labels that there are, so that its result is that of both. Refused when traces or ' +
        'verdicts have changed since.',
    )
    .argument('<packet>', 'NAME.sample.json of the closed sample')
    .addOption(
      new Option(
        '--margin <points>',
        'the interval of each arm’s error rate is to be ± so many percentage points',
      )
        .choices(['5', '3', '2', '1'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <name>', 'the new sample’s path without an ending; nothing is written over')
    .action(async (packet: string, options: MoreOptions) =>
      terminal.finish(await more(packet, options, terminal)),
    );
}

async function more(packet: string, { margin, out }: MoreOptions, terminal: Terminal): Promise<Finish> {
  const before = samplePaths(path.resolve(packet));
  const closed = await readClosed(before);
  if (closed.kind === 'unusable') return { kind: 'refused', reason: closed.reason };
  const { key, labels } = closed.value;
  const lacking = lackingLabels(key, labels).find((each) => Math.round(100 * each.margin) === Number(margin));
  if (lacking === undefined) throw new Error('the option has the margins of the result');
  const arms: SampleArm[] = [];
  for (const { arm, file } of key.arms) {
    const audited = await openAudited(path.resolve(path.dirname(before.key), file));
    if (audited.kind === 'refused') return audited;
    arms.push({ arm, audited: audited.value });
  }
  const gathered = await gatherSteps(
    arms,
    followUpOptions(closed.value, lacking),
    new AbortController().signal,
    (share) => {
      terminal.progress.show('reading', Math.round(100 * share), 100, '%');
    },
  );
  if (gathered === undefined) throw new Error('nothing aborts it');
  const paths = samplePaths(path.resolve(out));
  const drawn = drawFollowUp(closed.value, sampleName(before), gathered, lacking, path.dirname(paths.key));
  if (drawn.kind === 'refused') return drawn;
  const problem = await writeSample(paths, drawn.drawing.packet, drawn.drawing.key);
  if (problem !== undefined) return { kind: 'refused', reason: problem };
  terminal.note(`steps to label: ${drawn.drawing.packet.items.length}`);
  await terminal.output.line(paths.packet);
  return { kind: 'done' };
}
