import { type SampleKey, type SamplePacket } from '../../core/sampling/sampleFiles';
import { type SampleLabels, sampleLabels } from '../../core/sampling/sampleLabels';
import { stratumName } from '../../core/sampling/sampleStratum';
import { withEarlierLabels } from '../../core/sampling/withEarlierLabels';
import { readLabels } from './labelFile';
import { readKey, readPacket, type SamplePaths, type SampleRead } from './sampleFiles';

/** A sample as it was drawn. */
export interface DrawnFiles {
  readonly packet: SamplePacket;
  readonly key: SampleKey;
}

/** Reads a sample's packet and its key, which must belong together. */
export async function readDrawn(paths: SamplePaths): Promise<SampleRead<DrawnFiles>> {
  const packet = await readPacket(paths.packet);
  if (packet.kind === 'unusable') return packet;
  const key = await readKey(paths.key);
  if (key.kind === 'unusable') return key;
  if (key.value.id !== packet.value.id || !listsItemsOf(key.value, packet.value))
    return { kind: 'unusable', reason: `${paths.key} is the key of another sample than ${paths.packet}.` };
  const strata = new Set(key.value.strata.map(stratumName));
  if (!key.value.items.every((item) => strata.has(stratumName(item))))
    return { kind: 'unusable', reason: `${paths.key} has a step of a stratum that it does not list.` };
  return { kind: 'read', value: { packet: packet.value, key: key.value } };
}

/** Whether a key has the items of the packet, and behind them those of the labels that it takes over. */
function listsItemsOf({ items, earlier }: SampleKey, packet: SamplePacket): boolean {
  const own = packet.items.length;
  const carried = new Set(earlier?.labels.map(({ item }) => item));
  return (
    items.length === own + carried.size && [...carried].every((item) => item > own && item <= items.length)
  );
}

/** A sample that was closed: what was drawn, and the labels that count, those of samples before it included. */
export interface ClosedSampleFiles extends DrawnFiles {
  readonly labels: SampleLabels & { readonly closedAt: string };
}

/** Reads a sample whose labels are final. One that is still open is refused: it would reveal what reviewers must not see. */
export async function readClosed(paths: SamplePaths): Promise<SampleRead<ClosedSampleFiles>> {
  const drawn = await readDrawn(paths);
  if (drawn.kind === 'unusable') return drawn;
  const { packet, key } = drawn.value;
  const content = await readLabels(paths.labels);
  if (content.kind === 'unusable') return content;
  const { closedAt, ...labels } = sampleLabels(content.value.events, key.id);
  return closedAt === undefined
    ? {
        kind: 'unusable',
        reason: `${paths.packet} is still open: close it before its labels are used.`,
      }
    : { kind: 'read', value: { packet, key, labels: withEarlierLabels(key, { ...labels, closedAt }) } };
}
