import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { AuditSample } from '../../protocol/auditRequests';

/** Lets the reader choose whose labels correct the rates; nothing where there is no sample to choose. */
export function sampleList(
  samples: readonly AuditSample[],
  chosen: string | undefined,
  choose: (packet: string | undefined) => void,
): TemplateResult | typeof nothing {
  if (samples.length === 0) return nothing;
  const change = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) choose(samples[currentTarget.selectedIndex - 1]?.packet);
  };
  return html`<label>
    <span class="quiet">${l10n.t('Corrected by:')}</span>
    <select @change=${change}>
      <option .selected=${samples.every(({ packet }) => packet !== chosen)}>
        ${l10n.t('all labels of people')}
      </option>
      ${samples.map(
        ({ name, packet }) =>
          html`<option .selected=${packet === chosen}>${l10n.t('the sample “{0}”', name)}</option>`,
      )}
    </select>
  </label>`;
}
