import { ChosenSteps } from '../../core/audit/chosenSteps';
import type { Lead } from '../../core/audit/lead';
import { questionsMeeting } from '../../core/audit/questionCondition';
import { shortened } from '../../core/reading/shortened';
import type { AuditStep, AuditSteps } from '../../protocol/auditRequests';
import type { OpenResult } from '../files/openResult';
import { type NamedArm, openArm, type OpenArmOptions } from './armFiles';
import type { EachRecordOptions } from './eachRecord';
import { eachRecord } from './eachRecord';
import { readArm } from './readArm';

/** The longest text of an entry, in UTF-16 units. */
const longestText = 160;

export interface FindStepsOptions
  extends Omit<EachRecordOptions, 'pairBy'>, Pick<OpenArmOptions, 'signal' | 'onProgress'> {
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
  { rule, source, mostListed, signal, onProgress }: FindStepsOptions,
): Promise<OpenResult<AuditSteps>> {
  const options = { rule, source, pairBy: 'id' } as const;
  const steps: AuditStep[] = [];
  let count = 0;
  for (const [at, { arm: tag, condition }] of of.entries()) {
    const parts = condition.questions === undefined ? 2 : 3;
    const part = (number: number) => (share: number) =>
      onProgress?.((at + (number + share) / parts) / of.length);
    const batches = (number: number) => ({
      signal,
      onProgress: (read: number, size: number) => part(number)(read / size),
    });
    const named = arms.find((arm) => arm.tag === tag);
    if (named === undefined) throw new RangeError(`The audit has no arm ${tag}.`);
    const opened = await openArm(named, { signal, onProgress: part(0) });
    if (opened.kind !== 'opened') return opened;
    const questions =
      condition.questions &&
      questionsMeeting(condition.questions, (await readArm(opened.value, options, batches(1))).data);
    const chosen = new ChosenSteps(condition, { each, source, questions });
    await eachRecord(
      opened.value,
      options,
      ({ position, question }, chains) => {
        for (const [chain, tallied] of chains.entries()) {
          for (const { step, flip } of chosen.in(tallied)) {
            count += 1;
            if (steps.length >= mostListed) continue;
            const shown = tallied.steps[step]?.shown ?? '';
            const text = shortened((each === 'step' ? '' : question) || shown, longestText);
            steps.push({ arm: tag, record: position, chain, step, text, ...(flip && { flip }) });
          }
        }
      },
      batches(parts - 1),
    );
  }
  return { kind: 'opened', value: { steps, count } };
}
