import type { ArmData } from '../../core/audit/tally/armData';
import type { TalliedChain } from '../../core/audit/tally/armTally';
import { ChosenSteps } from '../../core/audit/leads/chosenSteps';
import type { Lead } from '../../core/audit/leads/lead';
import { countedArms, questionsMeeting } from '../../core/audit/leads/questionCondition';
import { shortened } from '../../core/reading/shortened';
import type { TraceRecord } from '../../core/traces/traceRecord';
import type { AuditStep, AuditSteps } from '../../protocol/auditRequests';
import type { OpenResult } from '../files/openResult';
import type { NamedArm, OpenArmOptions } from './armFiles';
import { ArmReader } from './armReader';
import type { EachRecordOptions } from './eachRecord';

/** The longest text of an entry, in UTF-16 units. */
const longestText = 160;

export interface FindStepsOptions extends EachRecordOptions, Pick<OpenArmOptions, 'signal' | 'onProgress'> {
  /** How many entries the list has at most; all are counted. */
  readonly mostListed: number;
}

/**
 * Lists the steps behind a number of an audit, by reading its arms as the audit did.
 *
 * @param arms the arms of the audit; the lead's are among them
 * @throws the signal's reason when it was aborted; the system's error when a file breaks off
 */
export async function findSteps(
  arms: readonly NamedArm[],
  { of, each }: Pick<Lead, 'of' | 'each'>,
  { rule, source, pairBy, mostListed, signal, onProgress }: FindStepsOptions,
): Promise<OpenResult<AuditSteps>> {
  const reader = new ArmReader(arms, { rule, source, pairBy }, signal);
  // For each: opening and listing it, and counting it and what it is compared with.
  const parts = of.map(({ arm, condition }) => countedArms(condition.questions, arm).length + 2);
  const all = parts.reduce((sum, part) => sum + part, 0);
  let done = 0;
  const nextPart = (): ((share: number) => void) => {
    const before = done;
    done += 1;
    return (share) => onProgress?.((before + share) / all);
  };
  const steps: AuditStep[] = [];
  let count = 0;
  for (const { arm, condition } of of) {
    const opened = await reader.open(arm, nextPart());
    if (opened.kind !== 'opened') return opened;
    const counts = new Map<string, ArmData>();
    for (const tag of countedArms(condition.questions, arm)) {
      const counted = await reader.count(tag, nextPart());
      if (counted.kind !== 'opened') return counted;
      counts.set(tag, counted.value);
    }
    const questions = condition.questions && questionsMeeting(condition.questions, arm, counts);
    const chosen = new ChosenSteps(condition, { each, source, questions });
    const list = ({ position, question }: TraceRecord, chains: readonly TalliedChain[]): void => {
      for (const [chain, tallied] of chains.entries()) {
        for (const { step, flip } of chosen.in(tallied)) {
          count += 1;
          if (steps.length >= mostListed) continue;
          const shown = tallied.steps[step]?.shown ?? '';
          const text = shortened(each === 'step' || question === '' ? shown : question, longestText);
          steps.push({ arm, record: position, chain, step, text, ...(flip && { flip }) });
        }
      }
    };
    await reader.go(opened.value, list, nextPart());
  }
  return { kind: 'opened', value: { steps, count } };
}
