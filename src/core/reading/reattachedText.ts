import type { Reattachment } from '../verdicts/stepState';
import { nameText } from './nameText';

/** ` · re-attached by Bob`, behind the author and time of what was said of a step; empty where it never was. */
export function reattachedText({ reattached }: { readonly reattached?: Reattachment | undefined }): string {
  return reattached === undefined ? '' : ` · re-attached by ${nameText(reattached.by)}`;
}
