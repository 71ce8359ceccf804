import type { Command } from 'commander';
import path from 'node:path';
import type { SegmentationRule } from '../../core/segment/segmentation';
import { exportBatch } from '../../node/jobs/batchExport';
import { importBatch } from '../../node/jobs/batchImport';
import { manifestName, readManifest } from '../../node/jobs/batchManifest';
import { wholeFile } from '../../node/jobs/jobSteps';
import { EventHeaders } from '../../node/ledger/eventHeaders';
import { LedgerError } from '../../node/ledger/ledgerError';
import { chosenJudge } from '../options/chosenJudge';
import { grouped } from '../reports/grouped';
import { addModelOptions, modelOptions, type ModelOptions } from '../options/modelOptions';
import { wholeNumber } from '../options/numberOptions';
import { openAudited } from '../open/openAudited';
import { rubricOption } from '../options/rubricOption';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Terminal } from '../terminal';

interface ExportOptions extends ModelOptions {
  readonly out: string;
  readonly model: string;
  readonly rubric?: string;
  readonly rule?: SegmentationRule;
  readonly limit?: number;
  readonly json?: true;
}

interface ImportOptions {
  readonly batch?: string;
  readonly json?: true;
}

export function registerBatch(program: Command, terminal: Terminal): void {
  const batch = program
    .command('batch')
    .summary('judge many steps through batch files')
    .description(
      'Writes what a model is to be asked as input files of the OpenAI Batch API, which “vllm run-batch” reads too, and ' +
        'brings the results back. Nothing is sent: that is left to the tools of the service.',
    );
  const command = batch
    .command('export')
    .summary('write what a model is still to be asked')
    .description(
      'Writes the requests for every step that the model has given no verdict on, at most 50,000 and 200 MB a file, ' +
        `and ${manifestName}, by which the results find their steps.`,
    )
    .argument('<file>', 'a trace file (JSONL)')
    .requiredOption('--out <dir>', 'a folder for the files; it must not hold a batch yet')
    .requiredOption('--model <name>', 'the model, as the service names it')
    .addOption(rubricOption())
    .addOption(ruleOption());
  addModelOptions(command)
    .option('--limit <steps>', 'export at most so many steps', wholeNumber(1, 1e9))
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: ExportOptions) =>
      terminal.finish(await exportFile(file, options, terminal)),
    );
  batch
    .command('import')
    .summary('bring the results of a batch into the ledger')
    .description(
      'Reads output and error files of a batch, whole or in part and in any order. Importing them again changes nothing. ' +
        'Exit codes: 0 done, 3 done with failures, 2 bad input.',
    )
    .argument('<file>', 'the trace file that the batch was exported from')
    .argument('<results...>', 'output and error files of the batch')
    .option('--batch <dir>', `the folder of ${manifestName}; without it, that of the first results`)
    .option('--json', 'print one JSON object')
    .action(async (file: string, results: readonly string[], options: ImportOptions) =>
      terminal.finish(await importFiles(file, results, options, terminal)),
    );
}

async function exportFile(file: string, options: ExportOptions, terminal: Terminal): Promise<Finish> {
  const { out, model, rubric, rule: namedRule, limit, json, votes = 1 } = options;
  const chosen = await chosenJudge(
    {
      ...modelOptions(options),
      judge: 'openai',
      model,
      baseUrl: 'https://api.openai.com/v1',
      timeout: 60,
      ...(rubric === undefined ? {} : { rubric }),
    },
    file,
    // Nothing is sent, so no key is needed.
    {},
    terminal,
  );
  if (chosen.kind === 'refused') return chosen;
  const rule = await ruleFor([file], namedRule, terminal);
  if (rule.kind === 'refused') return rule;
  const { judge } = chosen;
  if (judge.batchBody === undefined)
    return { kind: 'refused', reason: 'this judge cannot be asked by a batch' };
  const opened = await openAudited(file, { judgmentFiles: [] });
  if (opened.kind === 'refused') return opened;
  const audited = opened.value;
  const { ledger, traces } = audited;
  if (ledger.problems.unreadable !== undefined)
    return { kind: 'refused', reason: ledger.problems.unreadable };
  try {
    const exported = await exportBatch(
      {
        ledger,
        scope: wholeFile(audited, rule.value),
        judge,
        bodyOf: judge.batchBody,
        votes,
        limit,
        traces: path.basename(traces.file),
      },
      out,
    );
    const { steps, known, requests, files } = exported;
    await terminal.output.line(
      json
        ? JSON.stringify(exported)
        : `${grouped(steps)} steps, ${grouped(known)} of them judged before; ${grouped(requests)} requests in ${files.length} files:\n${files.join('\n')}`,
    );
    return { kind: 'done' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return { kind: 'refused', reason: `${out} holds a batch already, and nothing is written over` };
  }
}

async function importFiles(
  file: string,
  results: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<Finish> {
  const folder = options.batch ?? path.dirname(results[0] ?? '.');
  const manifest = await readManifest(folder);
  if (manifest.kind === 'refused') return manifest;
  const opened = await openAudited(file, { judgmentFiles: [] });
  if (opened.kind === 'refused') return opened;
  const { ledger, traces } = opened.value;
  const name = path.basename(traces.file);
  if (manifest.header.traces !== name) {
    return {
      kind: 'refused',
      reason: `this batch was exported from ${manifest.header.traces}, not from ${name}`,
    };
  }
  let imported;
  try {
    imported = await importBatch(ledger, new EventHeaders(), manifest, results);
  } catch (error) {
    if (error instanceof LedgerError) return { kind: 'refused', reason: error.message };
    const { code, path: unread } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EISDIR' && code !== 'EACCES') throw error;
    return { kind: 'refused', reason: `${unread ?? 'a file of results'} cannot be read` };
  }
  const { steps, judged, known, failed, missing, strange, tokens } = imported;
  if (strange > 0) terminal.note(`lines that are no results of this batch: ${grouped(strange)}`);
  await terminal.output.line(
    options.json
      ? JSON.stringify(imported)
      : `${grouped(steps)} steps: ${grouped(judged)} judged, ${grouped(known)} known, ${grouped(failed)} failed, ${grouped(missing)} without a result\n` +
          `${grouped(tokens.input)} tokens in and ${grouped(tokens.output)} out\nwritten to ${ledger.file}`,
  );
  if (failed > 0) process.exitCode = 3;
  return { kind: 'done' };
}
