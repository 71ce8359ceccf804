import { css, html, type TemplateResult } from 'lit';
import type { Span } from '../../../core/base/span';
import { visible } from './visible';

/** Text from data with some spans of it underlined. Needs {@link markStyles}. */
export function markedText(text: string, marks: readonly Span[]): readonly (string | TemplateResult)[] {
  const pieces: (string | TemplateResult)[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    pieces.push(...visible(text.slice(from, start)));
    pieces.push(html`<span class="differs">${visible(text.slice(start, end))}</span>`);
    from = end;
  }
  pieces.push(...visible(text.slice(from)));
  return pieces;
}

/** Dotted lines: filled marks would drown the text. */
export const markStyles = css`
  .differs {
    text-decoration: underline dotted 2px var(--link);
    text-underline-offset: 3px;
    text-decoration-skip-ink: none;
  }
`;
