import { armTag } from '../../core/traces/roleOf';
import type { Opened } from '../open/openTraces';

/** One arm of an audit as it is named on the command line. */
export interface ArmArgument {
  readonly tag: string;
  readonly file: string;
}

/** Reads `TAG=FILE` words, each split at its first `=`. Refused when one is not of that form, or a tag is there twice. */
export function armArguments(words: readonly string[]): Opened<readonly ArmArgument[]> {
  const arms = new Map<string, ArmArgument>();
  for (const word of words) {
    const split = word.indexOf('=');
    const tag = word.slice(0, Math.max(split, 0));
    const file = word.slice(split + 1);
    if (tag === '' || file === '') {
      const example =
        split === -1 && word !== '' ? `${armTag(word)}=${word}` : 'student=traces_student.jsonl';
      return { kind: 'refused', reason: `Name each arm as TAG=FILE, for example ${example}.` };
    }
    if (arms.has(tag))
      return { kind: 'refused', reason: `The tag "${tag}" is there twice; give each arm its own.` };
    arms.set(tag, { tag, file });
  }
  return { kind: 'opened', value: [...arms.values()] };
}
