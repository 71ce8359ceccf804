import type { Command } from 'commander';
import { testConnection } from '../../node/judges/testConnection';
import type { ConnectionReport } from '../../protocol/judges';
import { apiKeyOf } from '../options/chosenJudge';
import { wholeNumber } from '../options/numberOptions';
import type { Finish, Terminal } from '../terminal';

interface ConnectionOptions {
  readonly baseUrl: string;
  readonly model: string;
  readonly timeout: number;
  readonly json?: true;
}

export function registerTestConnection(program: Command, terminal: Terminal): void {
  program
    .command('test-connection')
    .summary('try the endpoint of a judge')
    .description(
      'Lists the models of an OpenAI-compatible endpoint and asks one of them about a step that is wrong. Says whether ' +
        'replies are held to a schema, where the confidence comes from, and how long a verdict takes. The key is read ' +
        'from STEPAUDIT_API_KEY or OPENAI_API_KEY. Exit code 2 when no verdict came.',
    )
    .option('--base-url <url>', 'the endpoint', 'https://api.openai.com/v1')
    .requiredOption('--model <name>', 'the model')
    .option('--timeout <seconds>', 'how long one request may take', wholeNumber(1, 3600), 60)
    .option('--json', 'print one JSON object')
    .action(async (options: ConnectionOptions) => terminal.finish(await test(options, terminal)));
}

async function test(
  { baseUrl, model, timeout, json }: ConnectionOptions,
  terminal: Terminal,
): Promise<Finish> {
  const interrupt = new AbortController();
  process.once('SIGINT', () => interrupt.abort());
  const apiKey = apiKeyOf(process.env);
  const report = await testConnection(
    { baseUrl, model, apiKey, temperature: 0, maxTokens: 400, timeoutMs: 1000 * timeout },
    interrupt.signal,
  );
  if (json) await terminal.output.line(JSON.stringify(report));
  if (report.verdict === undefined) return { kind: 'refused', reason: report.failure ?? 'No verdict came.' };
  if (!json) await terminal.output.line(reportText(report, `${model} at ${baseUrl}`));
  return { kind: 'done' };
}

function reportText(report: ConnectionReport, judge: string): string {
  const { models, failure, verdict, structuredOutput, confidence, latencyMs } = report;
  const listed =
    models === undefined
      ? (failure ?? 'not listed')
      : `${models.count} listed${models.hasModel ? '' : ', this one not among them'}`;
  return [
    `${judge} works`,
    `models             ${listed}`,
    `structured output  ${structuredOutput ? 'yes' : 'no, two lines'}`,
    `confidence         ${confidence ?? 'none'}`,
    `"2 + 2 = 5" is     ${verdict ?? ''}`,
    `one verdict took   ${(latencyMs / 1000).toFixed(2)} s`,
  ].join('\n');
}
