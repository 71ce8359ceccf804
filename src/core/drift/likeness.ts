import { contentWords } from '../compare/contentWords';

/** How many of their words two texts share: Dice's coefficient over the words of both, each once; a fraction. */
export function likeness(text: string, other: string): number {
  const words = contentWords(text);
  const others = contentWords(other);
  const count = words.size + others.size;
  return count === 0 ? 0 : (2 * [...words.keys()].filter((word) => others.has(word)).length) / count;
}
