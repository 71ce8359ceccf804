import '@vscode-elements/elements/dist/vscode-button/index.js';
import * as l10n from '@vscode/l10n';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditReport } from '../../core/audit/report/auditReport';
import type { Lead } from '../../core/audit/leads/lead';
import { grouped } from '../../core/audit/text/numberTexts';
import { resultFormats } from '../../protocol/auditPanel';
import type { AuditSample, ChosenSource } from '../../protocol/auditRequests';
import './auditSection';
import { auditViewStyles } from './auditViewStyles';
import { armSymbols, cyclic, type Look, lookOf, sameLook } from './look';
import { methodsMarkup } from './methodsMarkup';
import { sampleList } from './sampleList';
import { type Section, sectionsOf } from './sections';
import { sourceList } from './sourceList';
import { TellEvent } from './tellEvent';

/** An audit, the source of verdicts that it is of, and the sample that corrects it, of those that could. */
export interface ShownAudit {
  readonly report: AuditReport;
  readonly samples: readonly AuditSample[];
  readonly source: ChosenSource;
  readonly sample: string | undefined;
}

/** The whole panel: what is audited, what came out, and what can be done with it. */
@customElement('stepaudit-audit')
export class AuditView extends LitElement {
  static override readonly styles = auditViewStyles;

  @property({ attribute: false }) shown: ShownAudit | undefined;
  /** The fraction of an audit under way that is done. */
  @property({ attribute: false }) done: number | undefined;
  @property({ attribute: false }) problem: string | undefined;
  @property({ attribute: false }) outdated = false;
  @property({ attribute: false }) source: ChosenSource = { kind: 'effective' };
  /** The packet of the sample that corrects the rates. */
  @property({ attribute: false }) sample: string | undefined;
  @property({ attribute: false }) width = 0;
  /** These stay the same while nothing about them changes, so that nothing is drawn again under the reader's hands. */
  #look: Look | undefined;
  #sections: readonly Section[] = [];
  readonly #choose = ({ of, each }: Lead): void => {
    const lead = { of: of.map(({ arm, condition }) => ({ arm, condition })), each };
    this.#tell({ type: 'showSteps', lead });
  };
  readonly #resized = new ResizeObserver(() => {
    this.width = this.clientWidth;
  });
  /** The theme changes by attributes of the body. */
  readonly #themed = new MutationObserver(() => {
    this.requestUpdate();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
    this.#themed.observe(document.body, { attributes: true });
    this.#themed.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
    this.#themed.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const look = lookOf(this);
    if (this.#look === undefined || !sameLook(look, this.#look)) this.#look = look;
    // Without a property it is the words that changed, or the theme.
    if (changed.has('shown') || changed.size === 0)
      this.#sections = this.shown === undefined ? [] : sectionsOf(this.shown.report);
  }

  protected override render(): TemplateResult {
    const look = this.#look;
    return html`<main>
      <header>
        <h1>${l10n.t('Audit')}</h1>
        ${this.shown === undefined ? nothing : this.#controls(this.shown)}
      </header>
      <div class="standing">${this.#standing()}</div>
      ${this.shown === undefined || look === undefined ? nothing : this.#result(this.shown, look)}
    </main>`;
  }

  #controls({ report, samples }: ShownAudit): TemplateResult {
    return html`<div class="controls">
      ${sourceList(report, this.source, (source) => {
        this.source = source;
        this.#again();
      })}
      ${sampleList(samples, this.sample, (sample) => {
        this.sample = sample;
        this.#again();
      })}
      ${this.#againButton()}
      <span class="group" role="group" aria-label=${l10n.t('Save the result')}>
        <span class="quiet" aria-hidden="true">${l10n.t('Save as:')}</span>
        ${resultFormats.map(
          (format) =>
            html`<vscode-button
              secondary
              aria-label=${l10n.t('Save as {0}', format.toUpperCase())}
              @click=${() => {
                this.#tell({ type: 'save', format });
              }}
              >${format === 'markdown' ? 'Markdown' : format.toUpperCase()}</vscode-button
            >`,
        )}
      </span>
    </div>`;
  }

  readonly #again = (): void => {
    this.#tell({ type: 'run', source: this.source, sample: this.sample });
  };

  #againButton(): TemplateResult {
    return html`<vscode-button secondary @click=${this.#again}>${l10n.t('Audit again')}</vscode-button>`;
  }

  #standing(): TemplateResult {
    const { done } = this;
    // A first audit that came to nothing has no controls that lead on.
    if (this.problem !== undefined)
      return html`<p class="problem" role="alert">${this.problem}</p>
        ${this.shown === undefined ? this.#againButton() : nothing}`;
    if (done !== undefined)
      return html`<p class="progress" role="status">
        <progress max="1" .value=${done} aria-label=${l10n.t('Audit')}></progress>
        ${l10n.t('Auditing… {0} %', Math.round(100 * done))}
        <vscode-button
          secondary
          @click=${() => {
            this.#tell({ type: 'cancel' });
          }}
          >${l10n.t('Cancel')}</vscode-button
        >
      </p>`;
    return this.outdated
      ? html`<p class="outdated" role="status">
          ${l10n.t('A file changed since this audit was made. Audit again to see what changed.')}
        </p>`
      : html``;
  }

  #result({ report }: ShownAudit, look: Look): TemplateResult {
    return html`${this.#legend(report, look)}
      ${this.#sections.map(
        (section) =>
          html`<stepaudit-audit-section
            .section=${section}
            .report=${report}
            .look=${look}
            .width=${this.width}
            .choose=${this.#choose}
          ></stepaudit-audit-section>`,
      )}
      <section class="methods">
        <h2>${l10n.t('Methods')}</h2>
        <p>${methodsMarkup(report.methods)}</p>
        <vscode-button
          secondary
          @click=${() => {
            this.#tell({ type: 'copyMethods' });
          }}
          >${l10n.t('Copy the paragraph')}</vscode-button
        >
      </section>`;
  }

  #legend(report: AuditReport, look: Look): TemplateResult {
    return html`<ul class="legend" aria-label=${l10n.t('Arms')}>
      ${Object.entries(report.arms).map(
        ([tag, { traces, steps }], index) =>
          html`<li>
            <svg width="14" height="14" aria-hidden="true">
              <text x="1" y="12" fill=${cyclic(look.arms, index, look.text)}>
                ${cyclic(armSymbols, index, armSymbols[0])[1]}
              </text>
            </svg>
            <span class="tag">${tag}</span>
            <span class="quiet counts"
              >${l10n.t('{0} chains, {1} judged steps', grouped(traces), grouped(steps.judged))}</span
            >
          </li>`,
      )}
    </ul>`;
  }

  #tell(message: ConstructorParameters<typeof TellEvent>[0]): void {
    this.dispatchEvent(new TellEvent(message));
  }
}
