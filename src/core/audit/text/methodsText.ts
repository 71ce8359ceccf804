import { plainLine } from '../../base/plainLine';
import { arithmeticJudge } from '../../judging/arithmetic/judgeArithmetic';
import type { AuditReport } from '../report/auditReport';
import { coefficient, counted, grouped, weightRange } from './numberTexts';

/** What of an audit's course the paragraph states beside its numbers. */
type Parts = Omit<AuditReport, 'methods'>;

/** How the numbers of an audit came about: a paragraph of Markdown, to be checked and put into a paper. */
export function methodsText(report: Parts): string {
  const { settings } = report;
  return [
    `Chains were cut into steps by the rule *${settings.rule}*.`,
    verdictSentence(report),
    judgesSentence(report),
    ...Object.entries(report.arms).map(([tag, arm]) => armSentence(tag, arm)),
    'The error rate is the share of errors among steps judged correct or error; abstained, failed and unjudged steps are not in it.',
    `Intervals are at 95 %; those marked as clustered allow for the steps of a question being alike: by resampling questions (${grouped(settings.resamples)} times, seed ${settings.seed}), or, of shares in tables of groups and of agreement, by Wilson’s interval at the sample size that this leaves.`,
    answersSentence(report),
    pairedSentence(report),
    correctionSentence(report),
    agreementSentence(report),
    controlSentence(report),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function verdictSentence({ settings, arms }: Parts): string {
  const { verdicts, primary_judge: primary } = settings;
  if (verdicts === 'human') return 'Verdicts are people’s.';
  if (verdicts === 'majority') {
    return (
      'A step’s verdict is that of most judges; where the leading verdicts tie it counts as an abstention' +
      (isAnyArithmetic(arms) ? ', and an abstention of the arithmetic judge is no vote.' : '.')
    );
  }
  if (verdicts.startsWith('judge:'))
    return `Verdicts are those of the judge ${code(verdicts.slice('judge:'.length))}.`;
  const before = primary === null ? '' : `${code(primary)}’s verdict counts before other judges’, and `;
  return `A person’s verdict counts before every judge’s; of judges’, ${before}the newest one counts.`;
}

function isAnyArithmetic(arms: Parts['arms']): boolean {
  return Object.values(arms).some(({ judges }) => judges.some(({ name }) => name === arithmeticJudge));
}

function judgesSentence({ arms }: Parts): string {
  const judges = new Set(Object.values(arms).flatMap((arm) => arm.judges.map(({ name }) => code(name))));
  const rubrics = new Set(
    Object.values(arms).flatMap((arm) =>
      arm.rubrics.map(({ name, hash }) =>
        hash === null ? code(name) : `${code(name)} (hash ${code(hash)})`,
      ),
    ),
  );
  const sentences = [
    judges.size > 0 && `Steps were judged by ${[...judges].join(', ')}.`,
    rubrics.size > 0 && `Rubrics: ${[...rubrics].join(', ')}.`,
  ];
  return sentences.filter((sentence) => sentence !== false).join(' ');
}

function armSentence(
  tag: string,
  { traces, questions, steps, left_out: left }: Parts['arms'][string],
): string {
  const excluded = [
    [left.unreadable_records, 'unreadable record', ''],
    [left.unreadable_rows, 'unreadable judgment row', ''],
    [left.misplaced_judgments, 'judgment', ' fitting no step'],
    [left.judgments_beyond_end, 'judgment', ' behind the last record'],
    [left.events_unplaced, 'ledger event', ' fitting no step'],
    [left.controls_uncompared, 'control judgment', ' without the judge’s own verdict on the step'],
  ] as const;
  const listed = excluded
    .filter(([count]) => count > 0)
    .map(([count, what, which]) => `${counted(count, what)}${which}`);
  const counts =
    `${counted(steps.judged, 'judged step')} (${grouped(steps.correct)} correct, ${grouped(steps.error)} error, ` +
    `${grouped(steps.uncertain)} abstained), ${grouped(steps.failed)} failed and ${grouped(steps.unjudged)} unjudged`;
  const exclusions = listed.length === 0 ? 'nothing was excluded' : `excluded were ${listed.join(', ')}`;
  return `Arm ${code(tag)}: ${counted(traces, 'chain')} of ${counted(questions, 'question')}, ${counts}; ${exclusions}.`;
}

function answersSentence({ arms }: Parts): string {
  return Object.values(arms).some(({ answers }) => answers.sc_accuracy !== null)
    ? 'The interval of the share of questions that the majority of chains answers right is Wilson’s.'
    : '';
}

function pairedSentence({ paired }: Parts): string {
  return Object.keys(paired).length === 0
    ? ''
    : 'Arms are compared question by question, each question weighing the same, by the mean difference of error rates, ' +
        'Wilcoxon’s signed-rank test (zeros dropped; exact up to 25 differences, else the normal approximation with ' +
        'ties), and McNemar’s exact test of having any error.';
}

function correctionSentence({ arms, settings }: Parts): string {
  if (settings.sample !== null) return sampleSentence(arms, settings.sample);
  const labelled = Object.entries(arms).flatMap(([tag, { correction }]) =>
    correction === null
      ? []
      : [
          `${grouped(correction.labels)} of ${code(tag)} (${counted(correction.labelled_questions, 'question')})`,
        ],
  );
  if (settings.verdicts === 'human')
    return 'Verdicts being people’s, no rate is corrected for judges’ errors.';
  return labelled.length === 0
    ? 'No step has been decided by people as well as by judges, so no rate is corrected for the judges’ errors.'
    : `People labelled ${labelled.join(', ')}; corrected rates take these steps for a random sample of those that judges decided.`;
}

function sampleSentence(
  arms: Parts['arms'],
  { name, id, closed_at: closed, reviewers }: NonNullable<Parts['settings']['sample']>,
): string {
  const who = counted(reviewers, 'reviewer');
  const ofArms = Object.entries(arms).flatMap(([tag, { sample, correction }]) => {
    if (sample === null) return [];
    const { drawn, population, strata, labelled, weights, left_out: left } = sample;
    const excluded = [
      [left.unlabelled, 'unlabelled'],
      [left.undecided, 'undecided'],
      [left.drifted, 'changed since in the traces'],
      [left.abstained, 'without a verdict of people or of judges'],
    ] as const;
    const listed = excluded
      .filter(([count]) => count > 0)
      .map(([count, what]) => `${grouped(count)} ${what}`);
    const uncovered = left.steps_of_strata_without_label;
    return [
      `of ${code(tag)}, ${grouped(drawn)} of ${grouped(population)} judged steps in ${grouped(strata)} strata were drawn` +
        (weights === null
          ? ' and none is labelled'
          : `, ${grouped(labelled)} are labelled (each for ${weightRange(weights)} steps) and ${grouped(correction?.labels ?? 0)} count`) +
        (listed.length === 0 ? '' : `, leaving out ${listed.join(', ')}`) +
        (uncovered === 0 ? '' : `; ${grouped(uncovered)} steps are in strata without a label`),
    ];
  });
  return (
    `Rates are corrected by the blinded sample ${code(name)} (${code(id)}, closed ${closed.slice(0, 10)}, ${who}; the verdict that ` +
    `most reviewers gave counts): ${ofArms.join('; ')}. Labels are weighted by the inverse of the probability with which their ` +
    'steps were labelled. Intervals of the corrected rates and of their differences add up those of the strata (Jeffreys’; Wilson’s for Rogan and Gladen’s rate) and the ' +
    'variance between questions; that of people’s own rate is about the arm’s own steps. Where judges are compared with people, ' +
    'in agreement, sensitivity, specificity and risk against coverage, people are these reviewers and labels have these weights; ' +
    'the intervals are by stratum and about the arm’s own steps too. Persons’ labels outside the sample are compared with each ' +
    'other only, each counting once.'
  );
}

function agreementSentence({ arms, agreement_of_all: panels }: Parts): string {
  if (panels.length === 0) return '';
  const each = panels.map(({ arm, raters, steps, krippendorff_alpha: alpha }) => {
    const { judges = [], left_out: left } = arms[arm] ?? {};
    const areJudges = raters.every((rater) => judges.some(({ name }) => name === rater));
    const others = areJudges ? left?.judges_not_compared : left?.people_not_compared;
    return (
      `${alpha === null ? 'not defined' : coefficient(alpha)} among ${raters.length} ${areJudges ? 'judges' : 'people'} of ${code(arm)} ` +
      `(${grouped(steps)} steps with a verdict of two or more${others === undefined || others === 0 ? '' : `; ${grouped(others)} others are not compared`})`
    );
  });
  return `Krippendorff’s α (nominal: correct, error, abstained; raters may be missing) is ${each.join('; ')}.`;
}

function controlSentence({ controls }: Parts): string {
  const ordered = controls.filter(({ ordering_survives: survives }) => survives !== null);
  const survived = ordered.filter(({ ordering_survives: survives }) => survives === true).length;
  const tests = (wanted: string): number =>
    controls.filter(({ kind, p }) => kind === wanted && p !== null).length;
  const families = [
    [tests('between arms'), 'between arms (their comparison without a condition among them)'],
    [tests('within arm'), 'within arms'],
  ] as const;
  const corrected = families
    .filter(([count]) => count > 0)
    .map(([count, of]) => `the ${count} ${count === 1 ? 'test' : 'tests'} ${of}`);
  return [
    ordered.length > 0 &&
      `The arm with the higher error rate is the same in ${survived} of ${counted(ordered.length, 'control')}, whether or not the difference is significant there.`,
    corrected.length > 0 &&
      `The controls’ p-values are corrected by Holm’s method, over ${corrected.join(', and over ')}.`,
  ]
    .filter((sentence) => sentence !== false)
    .join(' ');
}

/** A name as Markdown code, so that nothing in it is markup. */
function code(name: string): string {
  const text = plainLine(name);
  const fence = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/gu)].map(([run]) => run.length)) + 1);
  return text.startsWith('`') || text.endsWith('`') ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}
