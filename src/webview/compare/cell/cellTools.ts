import * as l10n from '@vscode/l10n';
import { css, html, nothing, type TemplateResult } from 'lit';
import { statusIcons } from '../../../core/reading/statusWords';
import type { PanelCommand } from '../../../protocol/comparePanel';
import { commands } from '../../../protocol/contributions';
import { icon } from '../icon';

/** What a button in a cell does: runs a command on the step, or shows all that was said of it. */
export type CellTool = PanelCommand | 'detail';

/**
 * The buttons of a step for the mouse; the keyboard has the same commands, and `E` for the details.
 *
 * @param open whether the details are shown; undefined where there are none
 */
export function cellTools(open: boolean | undefined): TemplateResult {
  return html`<span class="tools">
    ${tool(commands.overrideCorrect, l10n.t('Correct'), statusIcons.correct)}
    ${tool(commands.overrideError, l10n.t('Error'), statusIcons.error)}
    ${tool(commands.overrideUncertain, l10n.t('Uncertain'), statusIcons.uncertain)}
    ${tool(commands.judgeStep, l10n.t('Judge again'), icon('law'))}
    ${tool(commands.addNote, l10n.t('Note'), icon('comment'))}
    ${
      open === undefined
        ? nothing
        : tool('detail', open ? l10n.t('Hide details (E)') : l10n.t('Show details (E)'), icon('chevronDown'))
    }
  </span>`;
}

/** Shows the whole of an explanation that is cut. */
export function moreButton(): TemplateResult {
  return html`<button type="button" class="more" tabindex="-1" data-tool="detail">
    ${l10n.t('Show all (E)')}
  </button>`;
}

/** The tool of the button that an event came from. */
export function toolOf(target: EventTarget | null): string | undefined {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tool]')?.dataset['tool'] : undefined;
}

function tool(name: CellTool, title: string, face: unknown): TemplateResult {
  return html`<button type="button" tabindex="-1" title=${title} data-tool=${name}>${face}</button>`;
}

export const cellToolsStyles = css`
  .tools {
    position: absolute;
    inset-block-start: 3px;
    inset-inline-end: 4px;
    display: flex;
    gap: 2px;
    padding: 1px 2px;
    border-radius: 5px;
    background: var(--vscode-editor-background);
    visibility: hidden;
  }
  .cell:hover .tools,
  .grid:focus-visible .cell.active .tools {
    visibility: visible;
  }
  .tools button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 22px;
    height: 20px;
    padding: 0 3px;
    border: 1px solid transparent;
    border-radius: 4px;
    background: none;
    color: var(--vscode-icon-foreground, var(--vscode-foreground));
    font: inherit;
    cursor: pointer;
  }
  .tools button:hover {
    background: var(--vscode-toolbar-hoverBackground, transparent);
    outline: 1px dashed var(--contrast-active);
    outline-offset: -1px;
  }
  .more {
    display: block;
    margin: 2px 0 0;
    padding: 0;
    border: 0;
    background: none;
    color: var(--link);
    font: inherit;
    cursor: pointer;
  }
  .more:hover {
    text-decoration: underline;
  }
`;
