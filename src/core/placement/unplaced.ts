import type { ImportedJudgment } from '../judgments/importedJudgment';
import type { StepEvent } from '../ledger/ledgerEvent';
import type { Unplaced } from '../verdicts/stepState';

/** Lists an imported judgment that belongs to no step. */
export function unplacedJudgment(imported: ImportedJudgment, reason: Unplaced['reason']): Unplaced {
  const { judgment, file, line } = imported;
  const { step, judge, outcome } = judgment;
  const given = outcome.kind === 'judged' ? `${outcome.verdict} by ${judge}` : `failed call of ${judge}`;
  return { what: `step ${step + 1}: ${given}`, reason, source: { file, line } };
}

/** Lists a ledger event that belongs to no step. */
export function unplacedEvent(event: StepEvent, reason: Unplaced['reason']): Unplaced {
  return {
    what: `step ${event.step.step + 1}: ${describeEvent(event)}`,
    reason,
    source: { event: event.id },
  };
}

/** What an event is and whose, in a few words: `overridden as error by Ann`. */
export function describeEvent(event: StepEvent): string {
  switch (event.type) {
    case 'judged':
      return `${controlText(event)}${event.verdict} by ${event.judge.judge}`;
    case 'failed':
      return `${controlText(event)}failed call of ${event.judge.judge}`;
    case 'rewritten':
      return `rewritten as ${event.style} by ${event.judge.judge}`;
    case 'overridden':
      return `overridden as ${event.verdict} by ${event.by}`;
    case 'noted':
      return `note by ${event.by}`;
    case 'reviewed':
      return `reviewed by ${event.by}`;
  }
}

function controlText({ control }: Extract<StepEvent, { type: 'judged' | 'failed' }>): string {
  return control === undefined ? '' : `${control.kind} control, `;
}

/** The words of an event: a judge's explanation, a person's reason or note; empty where there are none. */
export function wordsOf(event: StepEvent): string {
  switch (event.type) {
    case 'judged':
      return event.explanation;
    case 'failed':
      return event.detail;
    case 'rewritten':
    case 'noted':
      return event.text;
    case 'overridden':
      return event.reason ?? '';
    case 'reviewed':
      return '';
  }
}
