import * as l10n from '@vscode/l10n';
import { html, type TemplateResult } from 'lit';
import type { AuditReport } from '../../core/audit/report/auditReport';
import type { ChosenSource } from '../../protocol/auditRequests';

/** Lets the reader choose whose verdicts count. */
export function sourceList(
  report: AuditReport,
  chosen: ChosenSource,
  choose: (source: ChosenSource) => void,
): TemplateResult {
  const judges = [
    ...new Set(Object.values(report.arms).flatMap((arm) => arm.judges.map(({ name }) => name))),
  ];
  const sources: (readonly [label: string, source: ChosenSource])[] = [
    [l10n.t('what counts in the reading view'), { kind: 'effective' }],
    [l10n.t('the majority of judges'), { kind: 'majority' }],
    [l10n.t('people'), { kind: 'human' }],
    ...judges.map((judge): [string, ChosenSource] => [
      l10n.t('the judge {0}', judge),
      { kind: 'judge', judge },
    ]),
  ];
  const isChosen = (source: ChosenSource): boolean =>
    source.kind === 'judge'
      ? chosen.kind === 'judge' && source.judge === chosen.judge
      : source.kind === chosen.kind;
  const change = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const source = sources[currentTarget.selectedIndex]?.[1];
    if (source !== undefined) choose(source);
  };
  return html`<label>
    <span class="quiet">${l10n.t('Verdicts:')}</span>
    <select @change=${change}>
      ${sources.map(([label, source]) => html`<option .selected=${isChosen(source)}>${label}</option>`)}
    </select>
  </label>`;
}
