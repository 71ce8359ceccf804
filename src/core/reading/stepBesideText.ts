import type { ErrorOrigin } from '../compare/errorOrigins';
import type { StepStatus } from '../verdicts/stepStatus';
import { escapeMarkdown } from './escapeMarkdown';
import { statusIcons, statusWords } from './statusWords';

/** What another arm has beside a step. */
export interface BesideStep {
  /** The arm's role or tag. */
  readonly name: string;
  /** Its steps there, 0-based; none where it says nothing of the kind. */
  readonly steps: readonly { readonly index: number; readonly status: StepStatus }[];
}

const originSentences: Readonly<Record<ErrorOrigin, string | undefined>> = {
  inherited: 'Inherited: the teacher’s step is an error too.',
  introduced: 'Introduced: the teacher has no such error.',
  repaired: 'Repaired: the teacher’s step is an error.',
  none: undefined,
  unknown: undefined,
};

/** The end of a step's hover, as Markdown: what the other arms say there, and where an error comes from. */
export function stepBesideText(arms: readonly BesideStep[], origin: ErrorOrigin | undefined): string {
  const line = arms
    .map(({ name, steps }) => {
      const found = steps.map(
        ({ index, status }) => `${statusIcons[status]} ${statusWords[status]} \\(step ${index + 1}\\)`,
      );
      return `**${escapeMarkdown(name)}** ${found.length === 0 ? 'no such step' : found.join(', ')}`;
    })
    .join(' · ');
  const sentence = origin === undefined ? undefined : originSentences[origin];
  return sentence === undefined ? line : `${line}\n\n${escapeMarkdown(sentence)}`;
}
