import type { Span } from '../base/span';

/** What a rule shows of a chain, before it has a number: the text for the judge, and where it stands in the chain. */
export interface ShownText {
  readonly span: Span;
  readonly shown: string;
}
