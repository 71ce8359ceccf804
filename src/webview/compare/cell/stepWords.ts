import * as l10n from '@vscode/l10n';
import type { ErrorOrigin } from '../../../core/compare/errorOrigins';
import { visibleString } from '../../../core/reading/visibleText';
import type { StepState } from '../../../core/verdicts/stepState';
import { effectiveConfidence, stepStatus } from '../../../core/verdicts/stepStatus';
import type { StepCell } from '../grid/gridRows';
import { statusWord } from '../words';

/** How a cell is read out before its text: `student step 3, error, confidence 0.58 from votes, boundary case: `. */
export function spokenHead(arm: string, { state, origin }: StepCell, ruled: boolean): string {
  const source = verdictSource(state);
  const from = originWord(origin);
  const parts = [
    l10n.t('{0} step {1}', arm, state.step.index + 1),
    statusWord(stepStatus(state.effective)),
    ...(source === undefined ? [] : [source]),
    ...(state.boundary ? [l10n.t('boundary case')] : []),
    ...(from === undefined ? [] : [from]),
    ...(ruled ? [l10n.t('error enters here')] : []),
    ...(state.threads.length > 0 ? [l10n.t('has a note')] : []),
  ];
  return `${parts.join(', ')}: `;
}

/** What an origin is called, where it says something; nothing for what is neither error nor repaired. */
export function originWord(origin: ErrorOrigin | undefined): string | undefined {
  switch (origin) {
    case 'inherited':
      return l10n.t('inherited');
    case 'introduced':
      return l10n.t('introduced');
    case 'repaired':
      return l10n.t('repaired');
    case 'none':
    case 'unknown':
    case undefined:
      return undefined;
  }
}

/** Where the verdict that counts comes from: its confidence and how it was obtained, a person, or a failure's reason. */
export function verdictSource({ effective }: StepState): string | undefined {
  switch (effective.kind) {
    case 'override':
      return l10n.t('overridden by {0}', visibleString(effective.override.by));
    case 'judged': {
      const confidence = effectiveConfidence(effective);
      return confidence === undefined
        ? undefined
        : l10n.t('confidence {0} from {1}', confidence.value.toFixed(2), confidence.from);
    }
    case 'failed':
      return effective.outcome.reason;
    case 'unjudged':
      return undefined;
  }
}
