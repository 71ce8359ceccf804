import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditReport } from '../../core/audit/auditReport';
import { isTextColumn } from '../../core/audit/auditTables';
import { auditSectionStyles } from './auditSectionStyles';
import type { DrawInput } from './drawn';
import { paperWidth, pngOf, svgOf } from './exportDrawing';
import { type Look, paperLook } from './look';
import type { Section } from './sections';
import type { ShownTable } from './shownTable';
import { TellEvent } from './tellEvent';

/** The widest drawing, in CSS pixels: longer lines are hard to follow. */
const widest = 860;
const padding = 40;

/** One part of the panel: what it means, its drawing, and the same as tables. */
@customElement('stepaudit-audit-section')
export class AuditSection extends LitElement {
  static override readonly styles = auditSectionStyles;

  @property({ attribute: false }) section: Section | undefined;
  @property({ attribute: false }) report: AuditReport | undefined;
  @property({ attribute: false }) look: Look | undefined;
  @property({ attribute: false }) width = 0;
  @property({ attribute: false }) choose: DrawInput['choose'] = () => undefined;

  protected override render(): TemplateResult {
    const { section, report, look } = this;
    if (section === undefined || report === undefined || look === undefined) return html``;
    const width = Math.max(280, Math.min(widest, this.width - padding));
    const drawing = section.draw?.({ report, look, width, choose: this.choose });
    return html`<section>
      <h2>${section.title}</h2>
      <p class="quiet">${section.meaning}</p>
      ${drawing === undefined ? nothing : this.#figure(section, drawing, report)}
      ${
        drawing === undefined
          ? section.tables.map(tableOf)
          : html`<details ?open=${section.isTabled === true}>
              <summary>${l10n.t('As a table')}</summary>
              ${section.tables.map(tableOf)}
            </details>`
      }
    </section>`;
  }

  #figure({ name, title, draw }: Section, drawing: SVGSVGElement, report: AuditReport): TemplateResult {
    drawing.setAttribute('aria-label', title);
    drawing.setAttribute('role', 'group');
    const save = async (format: 'svg' | 'png'): Promise<void> => {
      const onPaper = { report, look: paperLook, width: paperWidth, choose: this.choose };
      const printed = draw?.(onPaper) ?? drawing;
      const svg = svgOf(printed, paperLook);
      const [width, height] = [printed.width.baseVal.value, printed.height.baseVal.value];
      const data = format === 'svg' ? svg : await pngOf(svg, width, height);
      this.dispatchEvent(new TellEvent({ type: 'saveDrawing', name, format, data }));
    };
    return html`<figure>
      ${drawing}
      <figcaption>
        <span class="quiet" aria-hidden="true">${l10n.t('Save as:')}</span>
        ${(['svg', 'png'] as const).map(
          (format) =>
            html`<button
              aria-label=${l10n.t('Save “{0}” as {1}', title, format.toUpperCase())}
              title=${l10n.t('For print: on white, 7 inches wide')}
              @click=${() => save(format)}
            >
              ${format.toUpperCase()}
            </button>`,
        )}
      </figcaption>
    </figure>`;
  }
}

function tableOf({ title, rows, meanings }: ShownTable): TemplateResult {
  const [head = [], ...body] = rows;
  const kind = (column: number) => (isTextColumn(body, column) ? 'name' : nothing);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${title}>
    <table>
      <caption>
        ${title}
      </caption>
      <thead>
        <tr>
          ${head.map((cell, index) => html`<th scope="col" class=${kind(index)} title=${meanings[index] ?? nothing}>${cell}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${body.map(
          ([name, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell, index) => html`<td class=${kind(index + 1)}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
