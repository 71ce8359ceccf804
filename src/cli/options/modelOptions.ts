import { type Command, InvalidArgumentError } from 'commander';
import * as v from 'valibot';
import { parseJson } from '../../core/base/parseJson';
import type { ChatParameters } from '../../core/judging/chatBody';
import { number, wholeNumber } from './numberOptions';

/** How a model is asked, as it stands on the command line. */
export type ModelOptions = Omit<ChatParameters, 'model'>;

/** Adds the options for how a model is asked; bounds and defaults are those of the editor's settings. */
export function addModelOptions(command: Command, before = ''): Command {
  return command
    .option('--temperature <number>', `${before}how freely the model replies`, number(0, 2), 0)
    .option('--max-tokens <count>', `${before}the longest reply`, wholeNumber(16, 100_000), 400)
    .option('--seed <number>', `${before}makes replies repeatable where the endpoint heeds it`, seed)
    .option(
      '--votes <count>',
      `${before}how many replies to a step are counted; several are asked for at temperature 1 unless it is above 0`,
      wholeNumber(1, 25),
      1,
    )
    .option(
      '--extra-body <json>',
      `${before}further fields of each request, as '{"top_p": 0.9}'; they replace none that this tool writes`,
      extraBody,
    );
}

/** What of an object are the options for how a model is asked. */
export function modelOptions({ temperature, maxTokens, seed, votes, extraBody }: ModelOptions): ModelOptions {
  return { temperature, maxTokens, seed, votes, extraBody };
}

function seed(text: string): number {
  const value = /^-?\d{1,16}$/u.test(text) ? Number(text) : NaN;
  if (Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError('It must be a whole number.');
}

const fields = v.record(v.string(), v.unknown());

function extraBody(text: string): Readonly<Record<string, unknown>> {
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid') throw new InvalidArgumentError(`It is not JSON: ${parsed.reason}`);
  const read = v.safeParse(fields, parsed.value);
  if (read.success && !Array.isArray(parsed.value)) return read.output;
  throw new InvalidArgumentError('It must be a JSON object, like {"top_p": 0.9}.');
}
