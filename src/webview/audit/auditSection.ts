import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditReport } from '../../core/audit/report/auditReport';
import { auditSectionStyles } from './auditSectionStyles';
import type { DrawInput } from './drawn';
import { paperWidth, pngOf, svgOf } from './exportDrawing';
import { type Look, paperLook } from './look';
import { actOnKey, followFocus, keepOneStop, type Stop, stopOf, takeOver } from './roving';
import type { Section } from './sections';
import { movingBetween, tableMarkup } from './tableMarkup';
import { tableStyles } from './tableStyles';
import { TellEvent } from './tellEvent';

/** The widest drawing, in CSS pixels: longer lines are hard to follow. */
const widest = 860;
const padding = 40;

/** One part of the panel: what it means, its drawing, and the same as tables. */
@customElement('stepaudit-audit-section')
export class AuditSection extends LitElement {
  static override readonly styles = [auditSectionStyles, tableStyles];

  @property({ attribute: false }) section: Section | undefined;
  @property({ attribute: false }) report: AuditReport | undefined;
  @property({ attribute: false }) look: Look | undefined;
  @property({ attribute: false }) width = 0;
  @property({ attribute: false }) choose: DrawInput['choose'] = () => undefined;
  /** Where the drawing that is about to be replaced was reached by keys. */
  #stop: Stop | undefined;

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const drawing = this.#drawn();
    this.#stop = drawing && stopOf(drawing);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    keepOneStop(this.renderRoot);
    const drawing = this.#drawn();
    if (drawing !== undefined && this.#stop !== undefined) takeOver(drawing, this.#stop);
  }

  #drawn(): Element | undefined {
    return this.shadowRoot?.querySelector('figure svg') ?? undefined;
  }

  protected override render(): TemplateResult {
    const { section, report, look } = this;
    if (section === undefined || report === undefined || look === undefined) return html``;
    const width = Math.max(280, Math.min(widest, this.width - padding));
    const drawing = section.draw({ report, look, width, choose: this.choose });
    const tables = section.tables.map((table) => tableMarkup(table, this.choose));
    return html`<section @keydown=${actOnKey} @focusin=${followFocus}>
      <h2>${section.title}</h2>
      <p class="quiet">${section.meaning}</p>
      ${drawing === undefined ? nothing : this.#figure(section, drawing, report)}
      ${drawing !== undefined || section.empty === undefined ? nothing : html`<p>${section.empty}</p>`}
      ${
        drawing === undefined && section.empty === undefined
          ? tables
          : html`<details ?open=${section.isTabled === true}>
              <summary>${l10n.t('As a table')}</summary>
              ${tables}
            </details>`
      }
    </section>`;
  }

  #figure({ name, title, draw }: Section, drawing: SVGSVGElement, report: AuditReport): TemplateResult {
    drawing.setAttribute('aria-label', title);
    drawing.setAttribute('role', 'group');
    if (drawing.querySelector('.leads') !== null) drawing.setAttribute('aria-description', movingBetween());
    const save = async (format: 'svg' | 'png'): Promise<void> => {
      const onPaper = { report, look: paperLook, width: paperWidth, choose: this.choose };
      const printed = draw(onPaper) ?? drawing;
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
