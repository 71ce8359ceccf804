import type { AuditReport } from '../../src/core/audit/report/auditReport';
import type { BuiltCli } from './builtCli';

/** The JSON that an audit prints. */
export async function auditOf(cli: BuiltCli, ...args: readonly string[]): Promise<AuditReport> {
  const { code, stdout, stderr } = await cli.run(['audit', ...args, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as AuditReport;
}
