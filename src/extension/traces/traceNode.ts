import type { ChainSummary, ListSize, QuestionSummary, TraceFileName } from '../../protocol/readingLists';

/** One row of the tree of traces. */
export type TraceNode = FileNode | RangeNode | QuestionNode | ChainNode | SentenceNode;

export interface FileNode {
  readonly kind: 'file';
  readonly name: TraceFileName;
  /** Whether it is in the tree only because it was opened before: it lies outside the workspace. */
  readonly isOutside: boolean;
  /** Known once the file was gone through. */
  size?: ListSize | undefined;
}

/** Neighbouring places of a file's list, where it has many questions. */
export interface RangeNode {
  readonly kind: 'range';
  readonly parent: FileNode | RangeNode;
  readonly file: string;
  readonly first: number;
  readonly count: number;
}

export interface QuestionNode {
  readonly kind: 'question';
  readonly parent: FileNode | RangeNode;
  readonly file: string;
  readonly summary: QuestionSummary;
}

export interface ChainNode {
  readonly kind: 'chain';
  readonly parent: QuestionNode;
  readonly file: string;
  readonly record: number;
  readonly summary: ChainSummary;
}

/** Says why a file has no rows. */
export interface SentenceNode {
  readonly kind: 'sentence';
  readonly parent: FileNode | RangeNode | QuestionNode;
  readonly text: string;
}

export function parentOf(node: TraceNode): TraceNode | undefined {
  return node.kind === 'file' ? undefined : node.parent;
}

/** Questions that are listed under one row at most. */
const mostQuestions = 100;

/** The ranges of a stretch of a list, each of 100 questions, or of 100 times as many where that makes too many ranges. */
export function rangesOf(
  parent: FileNode | RangeNode,
  file: string,
  first: number,
  count: number,
): readonly RangeNode[] | undefined {
  if (count <= mostQuestions) return undefined;
  let size = mostQuestions;
  while (count / size > mostQuestions) size *= mostQuestions;
  return Array.from({ length: Math.ceil(count / size) }, (_, index) => ({
    kind: 'range',
    parent,
    file,
    first: first + index * size,
    count: Math.min(size, count - index * size),
  }));
}
