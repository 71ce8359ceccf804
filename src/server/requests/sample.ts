import type { Connection } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { SamplePacket } from '../../core/sampling/sampleFiles';
import { sampleLabels, type SampleLabels } from '../../core/sampling/sampleLabels';
import { sampleLayout } from '../../core/sampling/sampleLayout';
import { closeSample, unfitLabelFiles } from '../../node/sampling/closeSample';
import { appendLabel, readLabels } from '../../node/sampling/labelFile';
import { readPacket, samplePaths, type SamplePaths } from '../../node/sampling/sampleFiles';
import type { Reply } from '../../protocol/lsp';
import type { SampleView } from '../../protocol/samplingRequests';
import { handleRequest } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { SampleDrawing } from '../sampleDrawing';
import { sampleFollowUp, sampleLacking } from '../sampleFollowUp';

const notOnDisk = { kind: 'refused', reason: 'Only files on disk can be read.' } as const;

/** A sample as it now stands on disk. */
interface OpenSample {
  readonly paths: SamplePaths;
  readonly packet: SamplePacket;
  readonly labels: SampleLabels;
}

/** Draws blinded samples, shows their items and takes labels. */
export function registerSample(connection: Connection, files: OpenFiles): void {
  const drawing = new SampleDrawing(files);
  handleRequest(connection, 'stepaudit/sampleChoices', (params, signal, report) =>
    drawing.choices(params, signal, report),
  );
  handleRequest(connection, 'stepaudit/sampleDraw', (params) => drawing.draw(params));

  handleRequest(connection, 'stepaudit/sampleLacking', (params) => sampleLacking(files, params));
  handleRequest(connection, 'stepaudit/sampleFollowUp', (params, signal, report) =>
    sampleFollowUp(files, params, signal, report),
  );

  handleRequest(connection, 'stepaudit/sampleItem', async ({ packet, item, by }) => {
    const opened = await openSample(packet);
    return opened.kind === 'refused' ? opened : { kind: 'done', value: viewOf(opened.value, item, by) };
  });

  handleRequest(connection, 'stepaudit/sampleLabel', (params) =>
    files.inTurn(params.packet, async () => {
      const opened = await openSample(params.packet);
      if (opened.kind === 'refused') return opened;
      const { paths, packet } = opened.value;
      if (!packet.items.some(({ item }) => item === params.item))
        return { kind: 'refused', reason: `The sample has no item ${params.item}.` };
      const { by, item, verdict, reason } = params;
      const common = { by, item, sample: packet.id };
      const problem = await appendLabel(
        paths.labels,
        verdict === undefined
          ? { ...common, type: 'withdrawn' }
          : { ...common, type: 'labelled', verdict, ...(reason === undefined ? {} : { reason }) },
      );
      return problem === undefined ? { kind: 'done', value: null } : { kind: 'refused', reason: problem };
    }),
  );

  handleRequest(connection, 'stepaudit/sampleLeave', ({ packet, by }) =>
    files.inTurn(packet, async () => {
      const opened = await openSample(packet);
      if (opened.kind === 'refused') return opened;
      const { paths, packet: own, labels } = opened.value;
      if (labels.closedAt !== undefined) return { kind: 'done', value: null };
      const problem = await appendLabel(paths.labels, { type: 'left', by, sample: own.id });
      return problem === undefined ? { kind: 'done', value: null } : { kind: 'refused', reason: problem };
    }),
  );

  handleRequest(connection, 'stepaudit/sampleLabelFiles', async ({ packet, labels }) => {
    const others = filesOnDisk(labels);
    if (others.kind === 'refused') return others;
    const unfit = await unfitLabelFiles(samplePaths(URI.parse(packet).fsPath), others.value);
    if (unfit.kind === 'unusable') return { kind: 'refused', reason: unfit.reason };
    const asked = new Map(others.value.map((file, index) => [file, labels[index] ?? file]));
    return {
      kind: 'done',
      value: unfit.value.map(({ file, reason }) => ({ file: asked.get(file) ?? file, reason })),
    };
  });

  handleRequest(connection, 'stepaudit/sampleClose', ({ packet, by, labels = [], rubricFolders }) =>
    files.inTurn(packet, async () => {
      const paths = samplePaths(URI.parse(packet).fsPath);
      const others = filesOnDisk(labels);
      if (others.kind === 'refused') return others;
      const closed = await closeSample(paths, by, others.value, rubricFolders);
      return closed.kind === 'unusable'
        ? { kind: 'refused', reason: closed.reason }
        : { kind: 'done', value: { report: URI.file(paths.report).toString() } };
    }),
  );
}

/** The paths of files. */
function filesOnDisk(uris: readonly string[]): Reply<readonly string[]> {
  const parsed = uris.map((uri) => URI.parse(uri));
  return parsed.every(({ scheme }) => scheme === 'file')
    ? { kind: 'done', value: parsed.map(({ fsPath }) => fsPath) }
    : notOnDisk;
}

async function openSample(uri: string): Promise<Reply<OpenSample>> {
  const parsed = URI.parse(uri);
  if (parsed.scheme !== 'file') return notOnDisk;
  const paths = samplePaths(parsed.fsPath);
  const packet = await readPacket(paths.packet);
  if (packet.kind === 'unusable') return { kind: 'refused', reason: packet.reason };
  const content = await readLabels(paths.labels);
  if (content.kind === 'unusable') return { kind: 'refused', reason: content.reason };
  const labels = sampleLabels(content.value.events, packet.value.id);
  return { kind: 'done', value: { paths, packet: packet.value, labels } };
}

/** An item as one reviewer sees it: of the labels, only the reviewer's own. */
function viewOf({ packet, labels }: OpenSample, wanted: number | undefined, by: string): SampleView {
  const own = new Map(
    [...labels.committed, ...labels.late]
      .filter((label) => label.by === by)
      .map((label) => [label.item, label]),
  );
  const { items } = packet;
  const [first] = items;
  const item =
    items.find(({ item: number }) => (wanted === undefined ? !own.has(number) : number === wanted)) ?? first;
  if (item === undefined) throw new Error('a packet has items');
  const closed = labels.closedAt !== undefined;
  return {
    item: item.item,
    count: items.length,
    labelled: items.filter(({ item: number }) => own.has(number)).length,
    closed,
    layout: sampleLayout(packet, item, own.get(item.item), closed),
  };
}
