import * as vscode from 'vscode';
import type { ControlChoice } from '../../core/jobs/controlChoice';
import type { JobScope } from '../../protocol/judging';
import type { ServerClient } from '../client/serverClient';
import { author } from '../config/author';
import { seenSteps } from '../reading/currentStep';
import type { ActiveChain } from '../reading/stepTargets';
import type { ReadingScope } from '../traces/readingScope';
import { pickArm } from './pickArm';

interface ScopeItem extends vscode.QuickPickItem {
  choose(): Promise<JobScope | undefined>;
}

/** Asks which steps a control is about; undefined when the reader leaves. Another rule's steps are those of whole files. */
export async function pickScope(
  { server, scope: reading }: { readonly server: ServerClient; readonly scope: ReadingScope },
  { page }: ActiveChain,
  control: ControlChoice,
): Promise<JobScope | undefined> {
  const { file, record, chain } = page;
  const whole: ScopeItem[] = [
    {
      label: vscode.l10n.t('This file'),
      choose: () => Promise.resolve({ kind: 'file', file }),
    },
    {
      label: vscode.l10n.t('An arm of the study…'),
      choose: async () => {
        const arm = await pickArm(server, file);
        return arm === undefined ? undefined : { kind: 'file', file: arm };
      },
    },
  ];
  const filtered: ScopeItem = {
    label: vscode.l10n.t('The steps of the filter'),
    choose: async () => ({ kind: 'filter', file, filter: reading.filter, by: await author() }),
  };
  const trace: ScopeItem = {
    label: vscode.l10n.t('This trace'),
    choose: () => {
      const steps = seenSteps(
        page,
        page.state.steps.map((_, index) => index),
      );
      return Promise.resolve({ kind: 'steps', file, record, chain, ...steps });
    },
  };
  const items =
    control.kind === 'segmentation'
      ? whole
      : [
          ...whole,
          ...(reading.isFiltered ? [filtered] : []),
          ...(page.state.steps.length > 0 ? [trace] : []),
        ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Which steps is the control about?'),
  });
  return picked?.choose();
}
