import type { SampleDrawReport } from '../../src/protocol/samplingRequests';
import type { Reply, RequestParams } from '../../src/protocol/lsp';
import type { ServerProcess } from './serverProcess';

type Drawing = RequestParams<'stepaudit/sampleChoices'> &
  Omit<RequestParams<'stepaudit/sampleDraw'>, 'drawing'>;

/** Draws a sample as the editor does: the arms are read first, and then it is written. */
export async function drawSample(
  server: ServerProcess,
  { arms, size, seed, allocation, ...chosen }: Drawing,
): Promise<Reply<SampleDrawReport>> {
  const { drawing } = await server.ask('stepaudit/sampleChoices', { arms, size, seed, allocation });
  return server.send('stepaudit/sampleDraw', { drawing, ...chosen });
}
