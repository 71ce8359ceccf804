import { InvalidArgumentError } from 'commander';
import { armTag } from '../../core/traces/roleOf';

/** One arm of an audit as it is named on the command line. */
export interface ArmArgument {
  readonly tag: string;
  readonly file: string;
}

/**
 * Reads `TAG=FILE`, split at the first `=`, and adds it to the arms read before.
 *
 * @throws InvalidArgumentError when it is not of that form, or when the tag is taken
 */
export function armArgument(text: string, before: readonly ArmArgument[] = []): readonly ArmArgument[] {
  const split = text.indexOf('=');
  const tag = text.slice(0, Math.max(split, 0));
  const file = text.slice(split + 1);
  if (tag === '' || file === '') {
    const example = split === -1 && text !== '' ? `${armTag(text)}=${text}` : 'student=traces_student.jsonl';
    throw new InvalidArgumentError(`Name each arm as TAG=FILE, for example ${example}.`);
  }
  if (before.some((arm) => arm.tag === tag)) {
    throw new InvalidArgumentError(`The tag "${tag}" is there twice; give each arm its own.`);
  }
  return [...before, { tag, file }];
}
