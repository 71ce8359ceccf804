import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { isTextColumn } from '../../core/audit/text/auditTables';
import type { DrawInput } from './drawn';
import { leadLabel } from './leadLabel';
import type { ShownTable } from './shownTable';

/** A table for the panel, in which each number that leads somewhere is a button. */
export function tableMarkup(table: ShownTable, choose: DrawInput['choose']): TemplateResult {
  const { title, rows, leads, meanings, names } = table;
  const [head = [], ...body] = rows;
  const kind = (column: number) => (isTextColumn(body, column) ? 'name' : nothing);
  const cell = (row: readonly string[], at: number, column: number) => {
    const text = row[column] ?? '';
    const lead = leads[at + 1]?.[column];
    if (lead === undefined) return text;
    const label = leadLabel(row.slice(0, names), head[column] ?? '', text, lead);
    const open = (): void => choose(lead);
    // The hint is the text's: of the button it would be read out after the same label.
    return html`<button class="leads" tabindex="-1" aria-label=${label} @click=${open}>
      <span title=${label}>${text}</span>
    </button>`;
  };
  const leading = leads.some((row) => row.some((lead) => lead !== undefined));
  return html`<div
    class="scroll"
    role="region"
    aria-label=${title}
    tabindex=${leading ? nothing : 0}
    aria-description=${leading ? movingBetween() : nothing}
  >
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${head.map((text, column) => html`<th scope="col" class=${kind(column)} title=${meanings[column] ?? nothing}>${text}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          (row, at) =>
            html`<tr>
              ${row.map((text, column) =>
                column < names
                  ? html`<th scope="row" class=${kind(column)}>${text}</th>`
                  : html`<td class=${kind(column)}>${cell(row, at, column)}</td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** How to move in what is one stop of the Tab key. */
export function movingBetween(): string {
  return l10n.t('Arrow keys move, Enter shows what is behind.');
}
