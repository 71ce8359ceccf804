import type { Connection } from 'vscode-languageserver/node';
import { testConnection } from '../../node/judges/testConnection';
import { cancelled, handleRequest } from '../handleRequest';
import type { Judges } from '../judging/judges';

/** Tries an endpoint before anything is judged with it. */
export function registerTestConnection(connection: Connection, judges: Judges): void {
  handleRequest(connection, 'stepaudit/testConnection', async ({ spec }, signal) => {
    const { dialects, network } = judges;
    const report = await testConnection({ ...spec, dialects, network }, signal);
    return signal.aborted ? cancelled : { kind: 'done', value: report };
  });
}
