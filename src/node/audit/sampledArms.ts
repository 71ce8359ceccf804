import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { AuditSettings } from '../../core/audit/report/auditReport';
import { armSample } from '../../core/sampling/armSample';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { readClosed } from '../sampling/readSample';
import { isPacketName, sampleName, samplePaths, type SampleRead } from '../sampling/sampleFiles';
import type { NamedArm } from './armFiles';
import type { AuditedArm } from './auditedArm';

/** The arms of an audit, each with its part of a sample; and what the audit says of the sample. */
export interface SampledArms {
  readonly arms: readonly NamedArm[];
  readonly sample: NonNullable<AuditSettings['sample']>;
}

/**
 * Gives each arm of an audit its part of a closed sample. Arms are matched by their trace files. A sample is refused that is
 * open, was drawn from steps by another rule, or was not drawn from each of the arms.
 *
 * @param name the sample's path without an ending, or its packet's
 */
export async function sampledArms(
  name: string,
  arms: readonly NamedArm[],
  rule: SegmentationRule,
): Promise<SampleRead<SampledArms>> {
  const paths = samplePaths(path.resolve(name));
  const read = await readClosed(paths);
  if (read.kind === 'unusable') return read;
  const { key, labels } = read.value;
  if (key.rule !== rule) {
    const reason = `${paths.packet} was drawn from steps by the rule ${key.rule}, and the audit’s are by ${rule}.`;
    return { kind: 'unusable', reason };
  }
  const folder = path.dirname(paths.key);
  const known = await Promise.all(
    key.arms.map(async ({ arm, file }) => ({ arm, file: await realFile(path.resolve(folder, file)) })),
  );
  const sampled: NamedArm[] = [];
  for (const arm of arms) {
    const file = await realFile(path.resolve(arm.file));
    const drawnFrom = known.filter((one) => one.file === file);
    const own = drawnFrom.find((one) => one.arm === arm.tag) ?? drawnFrom[0];
    if (own === undefined) {
      const files = known.map((one) => one.file).join(', ');
      return {
        kind: 'unusable',
        reason: `${paths.packet} was not drawn from ${arm.file}, but from ${files}.`,
      };
    }
    sampled.push({ ...arm, sample: armSample(key, labels, own.arm) });
  }
  const sample = {
    name: sampleName(paths),
    id: key.id,
    closed_at: labels.closedAt,
    reviewers: new Set(labels.committed.map(({ by }) => by)).size,
  };
  return { kind: 'read', value: { arms: sampled, sample } };
}

/** The most samples of a folder that are looked into. */
const mostSamples = 50;

/** The packets beside the arms' trace files of closed samples that can correct an audit of these arms, by name. */
export async function samplesOfArms(
  arms: readonly NamedArm[],
  rule: SegmentationRule,
): Promise<readonly { readonly name: string; readonly packet: string }[]> {
  const folders = new Set(arms.map(({ file }) => path.dirname(path.resolve(file))));
  const found: { name: string; packet: string }[] = [];
  for (const folder of folders) {
    const names = (await readdir(folder).catch(() => [])).filter(isPacketName).sort();
    for (const packet of names.slice(0, mostSamples).map((name) => path.join(folder, name))) {
      const sampled = await sampledArms(packet, arms, rule);
      if (sampled.kind === 'read') found.push({ name: sampled.value.sample.name, packet });
    }
  }
  return found;
}

/** Why the sample cannot correct an arm that was read: none of its labelled steps is there. One sentence. */
export function sampleNotFound(arms: readonly AuditedArm[]): string | undefined {
  const arm = arms.find(
    ({ data: { sample } }) => sample !== null && sample.labels.length === 0 && sample.drifted > 0,
  );
  return (
    arm && `${arm.file} has none of the steps that were labelled: it is not what the sample was drawn from.`
  );
}

/** A file's own path, through links; the path itself where there is no such file, which reading it will tell. */
async function realFile(file: string): Promise<string> {
  return realpath(file).catch(() => file);
}
