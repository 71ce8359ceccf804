import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import type { RowRule } from './gridRows';
import { armName } from '../words';

/** A line in front of a row that says what begins there. Cells say it too, so it is not read out. */
export function rowRule({ errors, parts }: RowRule): TemplateResult {
  const names = errors.map(armName).join(', ');
  return html`<div class="rule ${errors.length > 0 ? 'error' : ''}" aria-hidden="true">
    ${parts ? html`<span class="parts">${l10n.t('the chains part here')}</span>` : nothing}
    ${
      errors.length > 0 ? html`<span class="enters">${l10n.t('error enters here')}: ${names}</span>` : nothing
    }
  </div>`;
}
