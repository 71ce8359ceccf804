import { css, html, type TemplateResult } from 'lit';
import { visiblePieces } from '../../../core/reading/visibleText';

/** Text from data: always text nodes, with unseen characters named in small boxes. Needs {@link visibleStyles}. */
export function visible(text: string): readonly (string | TemplateResult)[] {
  return visiblePieces(text).map((piece) =>
    piece.named ? html`<span class="unseen">${piece.text}</span>` : piece.text,
  );
}

export const visibleStyles = css`
  .unseen {
    border: 1px solid var(--quiet);
    border-radius: 3px;
    padding: 0 2px;
    margin: 0 1px;
    font: 0.78em / 1.2 var(--text-font);
    color: var(--quiet);
    vertical-align: 1px;
    white-space: nowrap;
  }
`;
