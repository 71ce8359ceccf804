import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { describeJudgment } from '../../../core/reading/describeJudgment';
import { explanationLine, explanationText } from '../../../core/reading/explanationLine';
import { statusIcons } from '../../../core/reading/statusWords';
import type { StepState } from '../../../core/verdicts/stepState';
import { visible } from '../text/visible';
import { statusWord } from '../words';

/** Whether more is known of a step than its cell shows at first. */
export function hasDetail(state: StepState): boolean {
  const { judgments, overrides, threads, reviews } = state;
  const said = explanationText(state);
  return (
    judgments.length + overrides.length > 1 ||
    threads.length + reviews.length > 0 ||
    (said !== undefined && said.trim().length > (explanationLine(state) ?? '').length)
  );
}

/** Everything that was said of a step, in full: overrides, agreements, notes and judgments, newest first. */
export function stepDetail({ overrides, reviews, threads, judgments }: StepState): TemplateResult {
  return html`<div class="detail-list">
    ${overrides.map(({ verdict, by, at, reason }) =>
      entry(`✎ ${statusIcons[verdict]} ${statusWord(verdict)}`, [by, time(at)], reason),
    )}
    ${reviews.map(({ verdict, by, at }) =>
      entry(
        verdict === undefined ? l10n.t('☑ reviewed') : l10n.t('☑ agreed: {0}', statusWord(verdict)),
        [by, time(at)],
        undefined,
      ),
    )}
    ${threads.flatMap(({ notes }) =>
      notes.map(({ by, at, text, tags }) =>
        entry(l10n.t('note'), [by, time(at), ...tags.map((tag) => `#${tag}`)], text),
      ),
    )}
    ${judgments.map((judgment) => {
      const { judge, rubric, at, outcome } = judgment;
      return entry(
        describeJudgment(judgment),
        [judge, ...(rubric === undefined ? [] : [rubric]), ...(at === undefined ? [] : [time(at)])],
        outcome.kind === 'failed' ? outcome.detail : outcome.explanation,
      );
    })}
  </div>`;
}

function entry(label: string, by: readonly string[], text: string | undefined): TemplateResult {
  return html`<div class="entry">
    <span class="label">${label}</span> <span class="by" dir="auto">${visible(by.join(' · '))}</span>
    ${
      text === undefined || text.trim() === ''
        ? nothing
        : html`<div class="said" dir="auto">${visible(text)}</div>`
    }
  </div>`;
}

function time(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : date.toLocaleString(document.documentElement.lang);
}
