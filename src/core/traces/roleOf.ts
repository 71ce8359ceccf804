import type { Role } from './traceRecord';

/**
 * The name of an arm, from its trace file's name: `traces_gpt-3.5.jsonl` is `gpt-3.5`, any other file its stem.
 * Folders in front are passed over.
 */
export function armTag(fileName: string): string {
  const name = fileName.replace(/^.*[/\\]/su, '');
  const stem = name.replace(/\.(?:jsonl|ndjson|json)$/iu, '');
  return stem.replace(/^traces?_(?=.)/iu, '');
}

const roleWords: readonly (readonly [Role, RegExp])[] = [
  ['teacher', /^teachers?$/u],
  ['student', /^(?:students?|sft|distil.*)$/u],
  ['base', /^base$/u],
];

/** The role that an arm's name speaks of; undefined when it speaks of none, or of more than one. */
export function proposedRole(tag: string): Role | undefined {
  const words = tag.toLowerCase().split(/[^a-z]+/u);
  const roles = roleWords.filter(([, pattern]) => words.some((word) => pattern.test(word)));
  return roles.length === 1 ? roles[0]?.[0] : undefined;
}
