import { userName } from '../../node/userName';
import { configuredAuthor } from './settings';

let known: Promise<string | undefined> | undefined;

/** Who overrides: the setting, else the user of this machine. */
export async function author(): Promise<string> {
  const configured = configuredAuthor();
  return configured === '' ? ((await (known ??= userName())) ?? 'unknown') : configured;
}
