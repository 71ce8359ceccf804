import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronLeft from '@vscode/codicons/src/icons/chevron-left.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import comment from '@vscode/codicons/src/icons/comment.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import diff from '@vscode/codicons/src/icons/diff.svg';
import law from '@vscode/codicons/src/icons/law.svg';
import markdown from '@vscode/codicons/src/icons/markdown.svg';
import { css, html, LitElement, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const sources = { chevronDown, chevronLeft, chevronRight, comment, copy, diff, law, markdown };
export type IconName = keyof typeof sources;

/** An icon of VS Code's own set, in the colour of the text around it. It is not read out: words beside it say it. */
@customElement('stepaudit-icon')
export class PanelIcon extends LitElement {
  static override readonly styles = css`
    :host {
      display: inline-flex;
      vertical-align: text-bottom;
    }
  `;

  @property() name: IconName = 'comment';

  protected override render(): Node {
    return new DOMParser().parseFromString(sources[this.name], 'image/svg+xml').documentElement;
  }
}

export function icon(name: IconName): TemplateResult {
  return html`<stepaudit-icon name=${name} aria-hidden="true"></stepaudit-icon>`;
}
