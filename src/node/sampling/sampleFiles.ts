import { readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { describeIssue } from '../../core/base/describeIssue';
import { parseJson } from '../../core/base/parseJson';
import { type SampleKey, sampleKey, type SamplePacket, samplePacket } from '../../core/sampling/sampleFiles';
import { replaceFile, writeWhole } from '../files/replaceFile';
import { systemReason } from '../ledger/ledgerError';

/** A file of a sample that was read, or one sentence on why not. */
export type SampleRead<T> =
  { readonly kind: 'read'; readonly value: T } | { readonly kind: 'unusable'; readonly reason: string };

/** The files of a sample. They lie beside each other; only the packet and the labels go to reviewers. */
export interface SamplePaths {
  readonly packet: string;
  readonly key: string;
  readonly labels: string;
  /** Written when the sample is closed, and anew whenever it is closed again. */
  readonly report: string;
}

const packetEnd = '.sample.json';
/** A packet of the largest sample is smaller. */
const mostBytes = 256 * 1024 * 1024;

/** Whether a file's name, without its folder, is that of a packet. */
export function isPacketName(name: string): boolean {
  return name.endsWith(packetEnd) && name.length > packetEnd.length;
}

/** The files of the sample with a name: a path without an ending, or its packet's path. */
export function samplePaths(name: string): SamplePaths {
  const stem = name.endsWith(packetEnd) ? name.slice(0, -packetEnd.length) : name;
  return {
    packet: `${stem}${packetEnd}`,
    key: `${stem}.sample-key.json`,
    labels: `${stem}.sample-labels.jsonl`,
    report: `${stem}.sample-result.md`,
  };
}

/** What a sample is called: its packet's name without an ending. */
export function sampleName({ packet }: SamplePaths): string {
  return path.basename(packet, packetEnd);
}

export function readPacket(file: string): Promise<SampleRead<SamplePacket>> {
  return readSampleFile(file, samplePacket, 'packet of a blinded sample');
}

export function readKey(file: string): Promise<SampleRead<SampleKey>> {
  return readSampleFile(file, sampleKey, 'key of a blinded sample');
}

async function readSampleFile<T>(
  file: string,
  schema: v.GenericSchema<unknown, T>,
  what: string,
): Promise<SampleRead<T>> {
  const text = await readBounded(file);
  if (text.kind === 'unusable') return text;
  const parsed = parseJson(text.value);
  const unusable = (reason: string): SampleRead<T> => ({
    kind: 'unusable',
    reason: `${file} is no ${what}: ${reason}.`,
  });
  if (parsed.kind === 'invalid') return unusable(`not JSON, ${parsed.reason}`);
  const read = v.safeParse(schema, parsed.value, { abortEarly: true });
  return read.success ? { kind: 'read', value: read.output } : unusable(describeIssue(read.issues[0]));
}

/** A file's text, as long as it is a regular file of bounded size. */
export async function readBounded(file: string): Promise<SampleRead<string>> {
  try {
    const { size, isRegular } = await stat(file).then((found) => ({
      size: found.size,
      isRegular: found.isFile(),
    }));
    if (!isRegular) return { kind: 'unusable', reason: `${file} is not a regular file.` };
    if (size > mostBytes) return { kind: 'unusable', reason: `${file} is larger than 256 MB.` };
    return { kind: 'read', value: await readFile(file, 'utf8') };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = isMissing ? 'there is no such file' : systemReason(error);
    return { kind: 'unusable', reason: `${file} cannot be read: ${reason}.` };
  }
}

/**
 * Writes the packet and the key of a new sample, the key first, so that there never is a packet that nobody can open
 * up. A sample that is there already is not written over.
 *
 * @returns one sentence on why nothing was written; undefined when both files are on disk
 */
export async function writeSample(
  paths: SamplePaths,
  packet: SamplePacket,
  key: SampleKey,
): Promise<string | undefined> {
  const keyProblem = await writeNew(paths.key, key);
  if (keyProblem !== undefined) return keyProblem;
  const packetProblem = await writeNew(paths.packet, packet);
  if (packetProblem !== undefined) await rm(paths.key);
  return packetProblem;
}

async function writeNew(file: string, value: object): Promise<string | undefined> {
  try {
    await writeWhole(file, `${JSON.stringify(value, null, 1)}\n`);
    return undefined;
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const reason = isThere ? 'it is there already, and nothing is written over' : systemReason(error);
    return `${file} cannot be written: ${reason}.`;
  }
}

/** Writes the report, over an earlier one. @returns one sentence on why it could not be written */
export async function writeReport(file: string, text: string): Promise<string | undefined> {
  try {
    await replaceFile(file, text);
    return undefined;
  } catch (error) {
    return `${file} cannot be written: ${systemReason(error)}.`;
  }
}
