import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { commands } from '../../protocol/contributions';
import { readingScheme } from '../../protocol/readingUri';

const actions = [
  { title: () => vscode.l10n.t('✓ Correct'), command: commands.overrideCorrect },
  { title: () => vscode.l10n.t('✗ Error'), command: commands.overrideError },
  { title: () => vscode.l10n.t('? Uncertain'), command: commands.overrideUncertain },
  { title: () => vscode.l10n.t('Judge again'), command: commands.judgeStep },
  { title: () => vscode.l10n.t('Note'), command: commands.addNote },
  { title: () => vscode.l10n.t('History'), command: commands.stepHistory },
  { title: () => vscode.l10n.t('Compare'), command: commands.compare },
  { title: () => vscode.l10n.t('Copy'), command: commands.copyStep },
] as const;

/**
 * Puts links above the server's hover in the reading view. They stand in a string of their own, the only one that may
 * run commands: the server's, which quotes traces and judges, is never trusted.
 */
export const hoverActions: Middleware = {
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    if (hover === null || hover === undefined || document.uri.scheme !== readingScheme) return hover;
    const line = hover.range?.start.line ?? position.line;
    const argument = encodeURIComponent(JSON.stringify([{ line }]));
    const links = new vscode.MarkdownString(
      actions.map(({ title, command }) => `[${title()}](command:${command}?${argument})`).join(' · '),
    );
    links.isTrusted = { enabledCommands: actions.map(({ command }) => command) };
    return new vscode.Hover([links, ...hover.contents], hover.range);
  },
};
