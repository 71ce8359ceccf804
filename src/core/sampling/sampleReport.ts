import { plainLine } from '../base/plainLine';
import { escapeMarkdown } from '../reading/escapeMarkdown';
import { statusIcons } from '../reading/statusWords';
import { type RubricStanding, rubricText } from './rubricStanding';
import { verdicts } from '../verdicts/verdict';
import type { SampleKey } from './sampleFiles';
import type { Interval } from '../stats/interval';
import type { Agreement } from './sampleAgreement';
import type { SampleResult } from './sampleResult';
import type { StratifiedRate } from './stratifiedRate';

/** The result of a blinded sample as a Markdown document, with how the sample was drawn. */
export function sampleReport(key: SampleKey, result: SampleResult, rubric: RubricStanding): string {
  const { agreement: judged, sensitivity, specificity } = result.judge;
  return [
    '# Blinded sample: result',
    '',
    protocolText(key, result),
    '',
    '## Rubric',
    '',
    rubricText(rubric),
    '',
    '## Reviewers',
    '',
    ...table(
      [
        'reviewer',
        'labelled',
        'of these, after leaving the review once',
        'labels given or changed after closing (do not count)',
      ],
      result.reviewers.map(({ by, labelled, afterLeaving, late }) => [
        escapeMarkdown(by),
        `${labelled} of ${result.items}`,
        `${afterLeaving}`,
        `${late}`,
      ]),
    ),
    ...(result.pairs.length === 0
      ? ['', 'With one reviewer there is no agreement between reviewers to report.']
      : [
          '',
          ...table(
            ['reviewers', 'n', 'agreement [95 %]', 'Cohen’s κ [95 %]', 'Gwet’s AC1 [95 %]'],
            result.pairs.map(({ reviewers, agreement }) => [
              reviewers.map(escapeMarkdown).join(' and '),
              ...agreementCells(agreement),
            ]),
          ),
          '',
          `Krippendorff’s α of all reviewers: ${result.alpha === null ? 'not defined' : `${number(result.alpha.value)} (n = ${result.alpha.n})`}`,
          '',
          'Labels are weighted by the steps of their stratum, so that agreement is that of the judged steps and not of the sample.',
        ]),
    '',
    '## Error rates by arm',
    '',
    'People’s rates are weighted by the inverse of each step’s probability to be labelled; abstentions are not in the denominator, and strata without a label are not in the estimate. The intervals combine the exact ones of the strata.',
    '',
    ...table(
      [
        'arm',
        'people’s error rate [95 %]',
        'n',
        'judge’s error rate',
        'n',
        '✓',
        '✗',
        '?',
        'undecided',
        'unlabelled',
        'steps of strata without a label',
      ],
      result.arms.map(({ arm, people, errorRate, uncovered, judgeErrorRate }) => [
        escapeMarkdown(arm),
        rate(errorRate),
        `${errorRate?.n ?? 0}`,
        judgeErrorRate === null ? '–' : percent(judgeErrorRate.rate),
        `${judgeErrorRate?.n ?? 0}`,
        `${people.correct}`,
        `${people.error}`,
        `${people.uncertain}`,
        `${people.undecided}`,
        `${people.unlabelled}`,
        `${uncovered}`,
      ]),
    ),
    '',
    '## Labels for narrower intervals',
    '',
    'How many more labels would make the interval of people’s error rate ± so many points wide, and on which steps, if people go on deciding as they did. The strata are named by the judge’s verdict and by how the chain’s answer stands. **Step Audit: Draw a Follow-Up Sample…** or `stepaudit sample more` draws just these steps, none of them twice, and takes over the labels that there are; its result is that of all labels.',
    '',
    ...table(
      ['arm', 'interval', 'labels in all', 'more than now', 'of which'],
      result.arms.flatMap(({ arm, moreLabels }) =>
        moreLabels.map(({ margin, total, more, strata }) => [
          escapeMarkdown(arm),
          `± ${Math.round(100 * margin)} ${margin === 0.01 ? 'point' : 'points'}`,
          `${total}`,
          `${more}`,
          more === 0
            ? '–'
            : strata
                .map(
                  (lack) =>
                    `${lack.more} ${statusIcons[lack.verdict]} ${lack.verdict}, answer ${lack.answer}`,
                )
                .join('; '),
        ]),
      ),
    ),
    '',
    '## Judge against people',
    '',
    'Labelled items by what the judge (rows) and people said, each counting once:',
    '',
    ...table(
      ['judge \\ people', ...verdicts],
      verdicts.map((row, index) => [row, ...(result.judge.table[index] ?? []).map(String)]),
    ),
    '',
    'Of the judged steps, each label weighted by the steps of its stratum; the intervals are by stratum and about these steps:',
    '',
    ...table(
      ['weighted', 'value [95 %]', 'n'],
      [
        ['sensitivity to errors', rate(sensitivity), `${sensitivity?.n ?? 0}`],
        ['specificity', rate(specificity), `${specificity?.n ?? 0}`],
        ['agreement', withInterval(judged.percent, judged.intervals95.percent, percent), `${judged.n}`],
        ['Cohen’s κ', withInterval(judged.kappa, judged.intervals95.kappa, number), `${judged.n}`],
        ['Gwet’s AC1', withInterval(judged.ac1, judged.intervals95.ac1, number), `${judged.n}`],
      ],
    ),
    '',
  ]
    .map(plainLine)
    .join('\n');
}

function protocolText(key: SampleKey, result: SampleResult): string {
  const population = key.strata.reduce((sum, stratum) => sum + stratum.population, 0);
  const left = key.arms.reduce((sum, { leftOut }) => sum + leftOut.failed + leftOut.unjudged, 0);
  const judges = [...new Set(key.items.map(({ judge }) => judge))].map(escapeMarkdown).join(', ');
  const sighted = result.reviewers.reduce((sum, { afterLeaving }) => sum + afterLeaving, 0);
  const undecided = result.arms.reduce((sum, { people }) => sum + people.undecided, 0);
  const shares =
    key.allocation === 'equal'
      ? 'in equal shares'
      : 'in proportion to their size, at least one of each where the size allows it';
  return (
    `Judge: ${judges}. ${result.items} of ${population} judged steps (segmentation: ${key.rule}) of ${key.arms.length} arms were drawn with seed ${key.seed} ` +
    `from ${key.strata.length} strata (arm × judge’s verdict × whether the chain’s answer was right)${key.earlier === undefined ? ' ' : ', those of the first sample '}${shares}. ` +
    `${left} steps without ${key.judge === undefined ? 'a judge’s' : 'this judge’s'} verdict were not in the population. ` +
    'Reviewers saw the question, the step and the rubric, in random order, and neither arm, model, the judge’s verdict nor ' +
    'each other’s labels in the review. ' +
    (sighted === 0
      ? 'No label was given by a reviewer who had left the review before. '
      : `${sighted} ${sighted === 1 ? 'label was' : 'labels were'} given by reviewers who had left the review before, and could look steps up. `) +
    'Where several reviewers labelled a step, the verdict that more of them gave than any other counts. ' +
    `On ${undecided} ${undecided === 1 ? 'step' : 'steps'} no verdict did; an undecided step counts in no rate.` +
    followUpText(key)
  );
}

/** How the steps of a follow-up came together, and what that means for its numbers. */
function followUpText({ earlier, items, size }: SampleKey): string {
  if (earlier === undefined) return '';
  const before = earlier.samples.map(
    ({ name, closedAt }) => `${escapeMarkdown(name)} (closed ${closedAt.slice(0, 10)})`,
  );
  return (
    ` This is a follow-up of ${before.join(', ')}. It takes over ${items.length - size} steps with the labels that they were given there before closing, and adds ${size} that nobody had labelled: ` +
    `as many of each stratum as lacked for an interval of ± ${Math.round(100 * earlier.margin)} points. They came next in the same random order, so that the labelled steps of a stratum are again a random sample of it and weigh alike; ` +
    'the verdicts and traces were the same as when the first steps were drawn. How many were added depended on the labels that there were, which rates and intervals take no account of: ' +
    'in simulations rates came out up to half a percentage point too low on average, and the intervals covered what they should.'
  );
}

function agreementCells({ n, percent: agreed, kappa, ac1, intervals95: ranges }: Agreement): string[] {
  return [
    `${n}`,
    withInterval(agreed, ranges.percent, percent),
    withInterval(kappa, ranges.kappa, number),
    withInterval(ac1, ranges.ac1, number),
  ];
}

function rate(found: StratifiedRate | null): string {
  return withInterval(found?.rate ?? null, found?.interval95 ?? null, percent);
}

function withInterval(value: number | null, range: Interval | null, text: (value: number) => string): string {
  if (value === null) return '–';
  return range === null ? text(value) : `${text(value)} [${text(range.low)}, ${text(range.high)}]`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function number(value: number): string {
  return value.toFixed(3);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
