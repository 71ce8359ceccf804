import { csvLine } from '../../base/csvLine';
import { plainLine } from '../../base/plainLine';
import type { Verdict } from '../../verdicts/verdict';
import type { AgreementReport } from '../report/agreementSchema';
import type { ArmReport, AuditReport, GroupReport } from '../report/auditReport';

type Cell = string | number | null;
type Range = readonly [number, number] | null;

/** One number of an audit: of which table and row, what it is, its interval, and how many units it is made from. */
type Line = readonly [
  table: string,
  arm: string,
  row: string,
  metric: string,
  value: Cell,
  range: Range,
  n: number,
];

/** Every number of an audit on a line of its own, as the lines of a CSV file without their line feeds. */
export function auditCsv(report: AuditReport): string[] {
  const lines = [
    ...Object.entries(report.arms).flatMap(([tag, arm]) => [
      ...armLines(tag, arm),
      ...sampleLines(tag, arm, report.settings),
    ]),
    ...pairedLines(report),
    ...agreementLines(report),
    ...panelLines(report),
    ...controlLines(report),
  ];
  return [
    csvLine(['table', 'arm', 'row', 'metric', 'value', 'low_95', 'high_95', 'n']),
    ...lines.map(([table, arm, row, metric, value, range, n]) =>
      csvLine([
        table,
        nameCell(arm),
        nameCell(row),
        metric,
        value,
        range?.[0] ?? null,
        range?.[1] ?? null,
        n,
      ]),
    ),
  ];
}

/** A name that no spreadsheet takes for a formula and no terminal for a command. */
function nameCell(name: string): string {
  const plain = plainLine(name);
  return /^[=+\-@]/u.test(plain) ? `'${plain}` : plain;
}

function armLines(tag: string, arm: ArmReport): Line[] {
  const { steps, answers, correction, hedging } = arm;
  const decided = steps.correct + steps.error;
  const all = steps.judged + steps.failed + steps.unjudged;
  const counts = Object.entries(steps).map(([status, count]): Line => [
    'steps',
    tag,
    '',
    status,
    count,
    null,
    all,
  ]);
  const groups: readonly (readonly [string, readonly GroupReport[]])[] = [
    ['role', arm.roles],
    ['position', arm.positions],
    ['answer', arm.by_answer],
    ['judge', arm.judges],
    ['hedging', hedging.groups],
    ['hedges per 100 words', hedging.by_density],
  ];
  return [
    ...counts,
    ['steps', tag, '', 'error_rate, clustered', arm.error_rate, arm.cluster_bootstrap_95, decided],
    ['steps', tag, '', 'error_rate, BCa', arm.error_rate, arm.cluster_bootstrap_bca_95, decided],
    ['steps', tag, '', 'error_rate, Wilson', arm.error_rate, arm.wilson_95, decided],
    ['steps', tag, '', 'error_rate, Clopper–Pearson', arm.error_rate, arm.clopper_pearson_95, decided],
    ['steps', tag, '', 'abstention_rate', arm.abstention.rate, null, steps.judged],
    [
      'answers',
      tag,
      '',
      'mean_chain_accuracy',
      answers.mean_chain_accuracy,
      null,
      answers.right + answers.wrong + answers.unread,
    ],
    [
      'answers',
      tag,
      '',
      'sc_accuracy',
      answers.sc_accuracy,
      answers.sc_accuracy_wilson_95,
      answers.questions,
    ],
    ['answers', tag, '', 'ece', answers.ece, null, answers.questions - answers.questions_without_vote],
    ['answers', tag, '', 'brier', answers.brier, null, answers.questions - answers.questions_without_vote],
    ['hedging', tag, '', 'hedged_share', hedging.hedged_share, null, hedging.steps],
    ['hedging', tag, '', 'mutual_information_nats', hedging.mutual_information_nats, null, decided],
    ...groups.flatMap(([table, rows]) =>
      rows.map(({ name, error_rate: rate, clustered_wilson_95: range, steps: of }): Line => {
        return [table, tag, name, 'error_rate', rate, range, of.correct + of.error];
      }),
    ),
    ...(correction === null
      ? []
      : ([
          ['correction', tag, '', 'judges', correction.naive, correction.naive_95, correction.judged_steps],
          ['correction', tag, '', 'people', correction.people, correction.people_95, correction.labels],
          ['correction', tag, '', 'sensitivity', correction.sensitivity, null, correction.labels_error],
          [
            'correction',
            tag,
            '',
            'specificity',
            correction.specificity,
            null,
            correction.labels - correction.labels_error,
          ],
          [
            'correction',
            tag,
            '',
            'rogan_gladen',
            correction.rogan_gladen,
            correction.rogan_gladen_95,
            correction.labels,
          ],
          [
            'correction',
            tag,
            '',
            'prediction_powered',
            correction.prediction_powered,
            correction.prediction_powered_95,
            correction.labels,
          ],
        ] satisfies Line[])),
  ];
}

function sampleLines(tag: string, { sample: part }: ArmReport, { sample }: AuditReport['settings']): Line[] {
  if (part === null || sample === null) return [];
  const { drawn, population, labelled, weights, left_out: left } = part;
  const line = (metric: string, value: Cell, n: number): Line => {
    return ['sample', tag, sample.name, metric, value, null, n];
  };
  return [
    line('drawn', drawn, population),
    line('labelled', labelled, drawn),
    line('weight, least', weights?.[0] ?? null, labelled),
    line('weight, most', weights?.[1] ?? null, labelled),
    ...Object.entries(left).map(([what, count]) =>
      line(`left out, ${what}`, count, what === 'steps_of_strata_without_label' ? population : drawn),
    ),
  ];
}

function pairedLines({ paired }: AuditReport): Line[] {
  return Object.entries(paired).flatMap(([pair, of]): Line[] => [
    ['paired', pair, '', 'mean_difference', of.mean_difference, of.bootstrap_95, of.questions],
    ['paired', pair, '', 'wilcoxon_p', of.wilcoxon_p, null, of.nonzero_differences],
    ['paired', pair, '', 'mcnemar_exact_p', of.mcnemar_exact_p, null, of.questions],
    [
      'paired',
      pair,
      '',
      'prediction_powered_difference',
      of.prediction_powered_difference,
      of.prediction_powered_95,
      of.questions,
    ],
  ]);
}

function agreementLines({ agreement }: AuditReport): Line[] {
  return agreement.flatMap((of): Line[] => {
    const row = of.raters.join(' – ');
    return [
      [
        'agreement',
        of.arm,
        row,
        'percent_agreement',
        of.percent_agreement,
        of.percent_agreement_95,
        of.steps,
      ],
      ['agreement', of.arm, row, 'cohen_kappa', of.cohen_kappa, of.cohen_kappa_95, of.steps],
      ['agreement', of.arm, row, 'gwet_ac1', of.gwet_ac1, of.gwet_ac1_95, of.steps],
      [
        'agreement',
        of.arm,
        row,
        'krippendorff_alpha',
        of.krippendorff_alpha,
        of.krippendorff_alpha_95,
        of.steps,
      ],
      ...(of.sensitivity === null && of.specificity === null ? [] : againstPeople(of, row)),
    ];
  });
}

/** The shares of people's errors and of their correct steps on which the judge agrees; it abstained on none of these. */
function againstPeople(of: AgreementReport, row: string): Line[] {
  const decided = (people: Verdict): number => {
    const [column, ...judges] = [people, 'correct', 'error'].map((verdict) => of.verdicts.indexOf(verdict));
    return judges.reduce((sum, judge) => sum + (of.confusion[judge]?.[column ?? -1] ?? 0), 0);
  };
  return [
    ['agreement', of.arm, row, 'sensitivity', of.sensitivity, of.sensitivity_95, decided('error')],
    ['agreement', of.arm, row, 'specificity', of.specificity, of.specificity_95, decided('correct')],
  ];
}

function panelLines({ agreement_of_all: panels }: AuditReport): Line[] {
  return panels.flatMap((of): Line[] => {
    const row = of.raters.join(', ');
    const table = 'agreement of all';
    return [
      [table, of.arm, row, 'fleiss_kappa', of.fleiss_kappa, of.fleiss_kappa_95, of.steps_of_all],
      [table, of.arm, row, 'gwet_ac1', of.gwet_ac1, of.gwet_ac1_95, of.steps],
      [table, of.arm, row, 'krippendorff_alpha', of.krippendorff_alpha, of.krippendorff_alpha_95, of.steps],
    ];
  });
}

function controlLines({ controls }: AuditReport): Line[] {
  return controls.flatMap((of): Line[] => {
    const row = `${of.control}: ${of.condition}`;
    return [
      ['controls', of.comparison, row, 'delta', of.delta, of.bootstrap_95, of.questions],
      ['controls', of.comparison, row, 'p', of.p, null, of.questions],
      ['controls', of.comparison, row, 'p_holm', of.p_holm, null, of.questions],
    ];
  });
}
