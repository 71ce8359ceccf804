import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ArmReport } from '../../src/core/audit/report/auditReport';
import { textRules } from '../../src/core/segment/segmentation';
import type { Verdict } from '../../src/core/verdicts/verdict';
import { corpus, describeWithCorpora } from '../fixtures/corpora';
import { References } from '../fixtures/references';
import { auditOf } from './auditOf';
import { builtCli, jsonLines } from './builtCli';
import { madeArm, type MadeStep } from './madeArm';

/*
 * Every reference value of the corpora, met through the command line: a test fails while a value of its file is unused.
 * What no audit can come to is excused with its reason.
 */

const cli = builtCli();

function folder(name: string): string {
  const made = path.join(cli.folder, name);
  mkdirSync(made);
  return made;
}

describeWithCorpora('stepaudit meets every value of medical-steps/expected.json', () => {
  const tags = ['mistral-medium', 'gpt-3.5'];
  const arms = tags.map((tag) => `${tag}=${corpus('medical-steps', `traces_${tag}.jsonl`)}`);
  const judgments = tags.map((tag) => corpus('medical-steps', `judgments_${tag}.jsonl`));

  it.each([
    ['the judgment files named', [...arms, '--judgments', ...judgments]],
    ['the judgment files found beside the traces', arms],
    ['people’s verdicts, which these are', [...arms, '--verdicts', 'human', '--seed', '7']],
  ])('with %s', async (_, args) => {
    const references = References.ofJson(corpus('medical-steps', 'expected.json'));
    const report = await auditOf(cli, ...args);
    for (const tag of tags) {
      expectArm(references, tag, report.arms[tag]);
      references.excuse(
        'Counted by a pattern that takes the C of “Choice_A” for an answer; an audit reads what the chain chose.',
        ...['arms', tag, 'answers_extracted'],
      );
    }
    for (const rule of ['sentences', 'windows'] as const) {
      const others = await auditOf(cli, ...arms, '--rule', rule, '--resamples', '100');
      for (const tag of tags) {
        references.same(others.arms[tag]?.steps.unjudged, 'arms', tag, `steps_${rule}`);
        references.same(others.arms[tag]?.left_out.other_rule, 'arms', tag, 'judgments');
      }
    }
    const pair = 'gpt-3.5 minus mistral-medium';
    expect(Object.keys(report.paired)).toEqual([pair]);
    const actual = report.paired[pair];
    const at = ['paired', pair] as const;
    references.same(actual?.questions, ...at, 'questions');
    references.near(actual?.mean_difference, ...at, 'mean_difference_of_per_question_rates');
    const [low, high] = references.look(...at, 'bootstrap_95') as [number, number];
    references.withinMonteCarlo(actual?.bootstrap_95, (high - low) / (2 * 1.96), ...at, 'bootstrap_95');
    references.same(actual?.nonzero_differences, ...at, 'nonzero_differences');
    references.same(actual?.wilcoxon_statistic, ...at, 'wilcoxon_statistic');
    references.near(actual?.wilcoxon_p, ...at, 'wilcoxon_p_normal_approximation');
    references.same(actual?.mcnemar_table, ...at, 'traces_with_error_table_[a][b]');
    references.near(actual?.mcnemar_exact_p, ...at, 'mcnemar_exact_p');
    expect(references.unused).toEqual([]);
  });

  function expectArm(references: References, tag: string, actual: ArmReport | undefined): void {
    if (actual === undefined) throw new Error(`the arm ${tag} is missing`);
    const at = ['arms', tag] as const;
    const { steps: counts } = actual;
    references.same(actual.traces, ...at, 'traces');
    references.same(actual.traces_judged, ...at, 'traces_judged');
    references.same(actual.traces_with_error, ...at, 'traces_with_error');
    references.same(counts.judged, ...at, 'judgments');
    references.same(counts.correct, ...at, 'correct');
    references.same(counts.error, ...at, 'error');
    references.same(counts.judged + counts.unjudged, ...at, 'steps_numbered');
    expect(counts).toMatchObject({ uncertain: 0, failed: 0 });
    references.near(actual.error_rate, ...at, 'error_rate');
    references.bothNear(actual.wilson_95, ...at, 'wilson_95');
    references.bothNear(actual.clopper_pearson_95, ...at, 'clopper_pearson_95');
    const error = references.given(...at, 'cluster_bootstrap_se') as number;
    references.withinMonteCarlo(
      actual.cluster_bootstrap_95,
      error,
      ...at,
      'cluster_bootstrap_95_by_question',
    );
    // A standard error from 10,000 resamples has one of 1 / √20,000 of itself; two differ by √2 times as much.
    expect(Math.abs((actual.cluster_bootstrap_se ?? Infinity) / error - 1)).toBeLessThan(
      4 / Math.sqrt(10_000),
    );
  }
});

describeWithCorpora('stepaudit meets every value of', () => {
  it('self-consistency/expected.json', async () => {
    const references = References.ofJson(corpus('self-consistency', 'expected.json'));
    for (const tag of ['qwen3-8b', 'r1-0528-qwen3-8b']) {
      const arm = `${tag}=${corpus('self-consistency', `gpu_shard_00_${tag}.jsonl`)}`;
      const answers = (await auditOf(cli, arm)).arms[tag]?.answers;
      const from0 = (await auditOf(cli, arm, '--ece-bins', '10', '--ece-from', '0')).arms[tag]?.answers;
      references.same(answers?.questions, tag, 'questions');
      references.same(answers?.chains, tag, 'chains');
      references.near(answers?.mean_chain_accuracy, tag, 'mean_chain_accuracy');
      references.near(answers?.sc_accuracy, tag, 'sc_at_11_ties_first_seen');
      references.near(answers?.ece, tag, 'ece_10_bins_0.25_to_1.0001_left_closed');
      references.near(from0?.ece, tag, 'ece_10_bins_0_to_1.0001_left_closed');
      references.near(answers?.brier, tag, 'brier');
    }
    expect(references.unused).toEqual([]);
  });

  it.each(['gpt-3.5', 'mistral-medium'])('golden/segmentation_%s.jsonl', async (arm) => {
    const references = References.ofLines(corpus('golden', `segmentation_${arm}.jsonl`));
    for (const rule of textRules) {
      const traces = corpus('medical-steps', `traces_${arm}.jsonl`);
      const { stdout } = await cli.run(['steps', traces, '--rule', rule]);
      const lines = jsonLines<{ question: string; steps: { text: string }[] }>(stdout);
      for (const [row, line] of lines.entries()) {
        const texts = line.steps.map(({ text }) => text);
        references.same(Number(line.question), row, 'question_idx');
        references.same(texts, row, rule);
      }
    }
    expect(references.unused).toEqual([]);
  });

  it('golden/statistics.json', async () => {
    const references = References.ofJson(corpus('golden', 'statistics.json'));
    await expectProportions(references);
    await expectWilcoxon(references);
    await expectSpearman(references);
    await expectMcNemar(references);
    await expectRoganGladen(references);
    expect(references.unused).toEqual([]);
  }, 120_000);

  it('golden/agreement.json', async () => {
    const references = References.ofJson(corpus('golden', 'agreement.json'));
    references.excuse('Says where the labels are from.', 'source');
    references.excuse(
      'Krippendorff’s example has five categories and an audit three verdicts: test/unit/stats/golden.test.ts meets it.',
      'krippendorff_2011_example',
    );
    const labels = physiciansLabels();
    await expectAgreement(references, labels);
    await expectMatthews(references, labels);
    expect(references.unused).toEqual([]);
  });
});

const fewResamples = ['--resamples', '100'];

/** As many steps with a judge's verdict. */
function steps(count: number, verdict: Verdict, more: Partial<MadeStep> = {}): MadeStep[] {
  return Array.from({ length: count }, () => ({ verdicts: { judge: verdict }, ...more }));
}

/** The places of a list of reference values. */
function places(references: References, list: string): number[] {
  return [...(references.look(list) as unknown[]).keys()];
}

/** Each case as an arm of so many steps. */
async function expectProportions(references: References): Promise<void> {
  const made = folder('proportions');
  const cases = places(references, 'proportion_intervals');
  const arms = cases.map((at) => {
    const errors = references.given('proportion_intervals', at, 'k') as number;
    const all = references.given('proportion_intervals', at, 'n') as number;
    return madeArm(made, `case-${at}`, [[...steps(errors, 'error'), ...steps(all - errors, 'correct')]]);
  });
  const report = await auditOf(cli, ...arms, ...fewResamples);
  for (const at of cases) {
    const arm = report.arms[`case-${at}`];
    references.bothNear(arm?.wilson_95, 'proportion_intervals', at, 'wilson_95');
    references.bothNear(arm?.clopper_pearson_95, 'proportion_intervals', at, 'clopper_pearson_95');
  }
}

/** Each case as two arms whose questions differ by half as much: that fits between 0 and 1, and has the same ranks. */
async function expectWilcoxon(references: References): Promise<void> {
  for (const at of places(references, 'wilcoxon_signed_rank')) {
    const made = folder(`wilcoxon-${at}`);
    const differences = references.given('wilcoxon_signed_rank', at, 'differences') as number[];
    const arm = (tag: string, sign: 1 | -1): string =>
      madeArm(
        made,
        tag,
        differences.map((difference) => {
          const errors = Math.max(0, Math.round(10 * sign * difference));
          return [...steps(errors, 'error'), ...steps(20 - errors, 'correct')];
        }),
      );
    const { paired } = await auditOf(cli, arm('a', -1), arm('b', 1), ...fewResamples);
    const pair = paired['b minus a'];
    references.same(pair?.wilcoxon_statistic, 'wilcoxon_signed_rank', at, 'statistic');
    const p = ['wilcoxon_signed_rank', at, 'p_normal_approximation'] as const;
    if (pair?.wilcoxon_method === 'exact' && pair.nonzero_differences <= 25)
      references.excuse('An audit gives the exact p-value of so few differences.', ...p);
    else references.near(pair?.wilcoxon_p, ...p);
  }
}

/** Each case as the shares of hedged steps and the error rates of an arm's questions. */
async function expectSpearman(references: References): Promise<void> {
  for (const at of places(references, 'spearman')) {
    const shares = references.given('spearman', at, 'x') as number[];
    const rates = references.given('spearman', at, 'y') as number[];
    const questions = shares.map((share, question) => {
      const verdict = rates[question] === 1 ? 'error' : 'correct';
      const hedged = Math.round(100 * share);
      return [...steps(hedged, verdict, { hedged: true }), ...steps(100 - hedged, verdict)];
    });
    const arm = madeArm(folder(`spearman-${at}`), 'a', questions);
    const found = (await auditOf(cli, arm, ...fewResamples)).arms['a']?.hedging.question_correlation;
    expect(found?.questions).toBe(shares.length);
    references.near(found?.spearman_rho, 'spearman', at, 'rho');
    references.near(found?.p, 'spearman', at, 'p');
  }
}

/** Each case as the questions of two arms, of one step each. */
async function expectMcNemar(references: References): Promise<void> {
  for (const at of places(references, 'mcnemar_exact')) {
    const made = folder(`mcnemar-${at}`);
    const table = references.given('mcnemar_exact', at, 'table') as [[number, number], [number, number]];
    const questions = table.flatMap((row, a) =>
      row.flatMap((count, b) => Array.from({ length: count }, () => ({ a, b }))),
    );
    const arm = (tag: 'a' | 'b'): string =>
      madeArm(
        made,
        tag,
        questions.map((question) => steps(1, question[tag] === 1 ? 'error' : 'correct')),
      );
    const { paired } = await auditOf(cli, arm('a'), arm('b'), ...fewResamples);
    expect(paired['b minus a']?.mcnemar_table).toEqual(table);
    references.near(paired['b minus a']?.mcnemar_exact_p, 'mcnemar_exact', at, 'exact_p');
  }
}

/** Each case as a judge's verdicts on 1,000 steps, of which a person labelled 20 errors and 20 correct ones. */
async function expectRoganGladen(references: References): Promise<void> {
  for (const at of places(references, 'rogan_gladen')) {
    const place = ['rogan_gladen', at] as const;
    const sensitivity = references.given(...place, 'sensitivity') as number;
    const specificity = references.given(...place, 'specificity') as number;
    const [found, cleared] = [Math.round(20 * sensitivity), Math.round(20 * specificity)];
    const labelled = (human: Verdict, judge: Verdict, of: number): MadeStep[] =>
      Array.from({ length: of }, () => ({ verdicts: { judge, human } }));
    const compared = [
      ...labelled('error', 'error', found),
      ...labelled('error', 'correct', 20 - found),
      ...labelled('correct', 'correct', cleared),
      ...labelled('correct', 'error', 20 - cleared),
    ];
    const highest = (1000 - (20 - found) - cleared) / 1000;
    const apparent = Math.min(references.look(...place, 'apparent') as number, highest);
    if (apparent < highest) references.given(...place, 'apparent');
    else
      references.excuse(
        'A judge who calls every step an error has a specificity of 0.',
        ...place,
        'apparent',
      );
    const errors = Math.round(1000 * apparent) - found - (20 - cleared);
    const rest = [...steps(errors, 'error'), ...steps(960 - errors, 'correct')];
    const arm = madeArm(folder(`rogan-gladen-${at}`), 'a', [compared, rest]);
    const correction = (await auditOf(cli, arm, ...fewResamples)).arms['a']?.correction;
    expect(correction).toMatchObject({ naive: apparent, sensitivity, specificity, labels: 40 });
    references.near(correction?.rogan_gladen, ...place, 'corrected');
  }
}

/** The last three fields of each row: no field of theirs has a comma. */
function physiciansLabels(): readonly (readonly string[])[] {
  const text = readFileSync(corpus('k-qa', 'NLI_medical_annotator.csv'), 'utf8');
  return [...text.matchAll(/,(?<a>\w+),(?<b>\w+),(?<c>\w+)\r?$/gmu)]
    .map(({ groups }) => Object.values(groups ?? {}))
    .slice(1);
}

/** An arm of one question a claim, with a verdict of each physician. */
function physicians(
  labels: readonly (readonly string[])[],
  name: string,
  verdictOf: (label: string) => Verdict,
): string {
  const questions = labels.map((given) => [
    { verdicts: Object.fromEntries(given.map((label, at) => [`physician ${at}`, verdictOf(label)])) },
  ]);
  return madeArm(folder(name), 'k-qa', questions);
}

/** Each category of labels as a verdict. */
async function expectAgreement(
  references: References,
  labels: readonly (readonly string[])[],
): Promise<void> {
  const categories = references.given('categories') as string[];
  const verdicts = ['error', 'correct', 'uncertain'] as const;
  expect(categories).toHaveLength(verdicts.length);
  const arm = physicians(labels, 'three', (label) => verdicts[categories.indexOf(label)] ?? 'uncertain');
  const report = await auditOf(cli, arm, '--resamples', '1000');
  references.same(report.arms['k-qa']?.traces_judged, 'rows');
  for (const [first, second] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ]) {
    const pair = `${first}${second}`;
    const raters = `physician ${first},physician ${second}`;
    const found = report.agreement.find((of) => of.raters.toSorted().join() === raters);
    references.near(found?.percent_agreement, 'percent_agreement_pairs', pair);
    references.near(found?.cohen_kappa, 'cohen_kappa_pairs', pair);
  }
  const [all, ...others] = report.agreement_of_all;
  expect(others).toEqual([]);
  expect(all?.raters).toEqual(['physician 0', 'physician 1', 'physician 2']);
  references.same(all?.steps_of_all, 'rows_with_all_three');
  references.near(all?.fleiss_kappa, 'fleiss_kappa');
  references.near(all?.gwet_ac1, 'gwet_ac1');
  references.near(all?.krippendorff_alpha, 'krippendorff_alpha_nominal');
}

/** The first category of labels as errors, all others as correct. */
async function expectMatthews(references: References, labels: readonly (readonly string[])[]): Promise<void> {
  const [first] = references.look('categories') as string[];
  const arm = physicians(labels, 'first', (label) => (label === first ? 'error' : 'correct'));
  const { agreement } = await auditOf(cli, arm, ...fewResamples);
  const found = agreement.find(({ raters }) => !raters.includes('physician 2'));
  references.near(found?.matthews_correlation, 'mcc_01_versus_rest_of_first_category');
}
