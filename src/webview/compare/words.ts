import * as l10n from '@vscode/l10n';
import type { Role } from '../../core/traces/traceRecord';
import type { StepStatus } from '../../core/verdicts/stepStatus';
import type { PanelArm } from './panelArms';

/** A status in the reader's language. */
export function statusWord(status: StepStatus): string {
  switch (status) {
    case 'correct':
      return l10n.t('correct');
    case 'error':
      return l10n.t('error');
    case 'uncertain':
      return l10n.t('abstain');
    case 'failed':
      return l10n.t('failed');
    case 'unjudged':
      return l10n.t('unjudged');
  }
}

/** What an arm goes by, in the reader's language where that is a role. */
export function armName({ name, isRole, arm }: PanelArm): string {
  return isRole && arm.role !== undefined ? roleWord(arm.role) : name;
}

function roleWord(role: Role): string {
  switch (role) {
    case 'teacher':
      return l10n.t('teacher');
    case 'student':
      return l10n.t('student');
    case 'base':
      return l10n.t('base');
  }
}

/** A count with the reader's grouping. */
export function grouped(count: number): string {
  return count.toLocaleString(document.documentElement.lang);
}
