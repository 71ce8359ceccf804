import { type Cell, type TableCells, tableCells } from './tableCells';

/** The columns of an audit's tables, and their heads in English. */
const heads = {
  arm: 'arm',
  traces: 'chains',
  tracesJudged: 'judged',
  tracesWithError: 'with error',
  correct: 'steps: correct',
  error: 'error',
  abstained: 'abstained',
  failed: 'failed',
  unjudged: 'unjudged',
  errorRate: 'error rate (95 % clustered)',
  wilson: '95 % Wilson',
  questions: 'questions',
  chains: 'chains each',
  right: 'right',
  wrong: 'wrong',
  noAnswer: 'no answer',
  notGraded: 'not graded',
  meanAccuracy: 'mean accuracy',
  majorityAccuracy: 'majority accuracy (95 %)',
  ece: 'ECE',
  brier: 'Brier',
  difference: 'difference',
  mean: 'mean',
  clustered: '95 % clustered',
  wilcoxon: 'p (Wilcoxon)',
  mcNemar: 'p (McNemar, any error)',
  drawn: 'drawn',
  drawnFrom: 'of steps',
  strata: 'strata',
  labelled: 'labelled',
  weights: 'each for steps',
  noVerdict: 'without a verdict',
  unlabelled: 'not labelled',
  undecided: 'undecided',
  drifted: 'drifted',
  withoutLabel: 'steps of strata without a label',
  labels: 'labels',
  judgesAlone: 'judges alone',
  people: 'people',
  sensitivity: 'sensitivity',
  specificity: 'specificity',
  roganGladen: 'Rogan–Gladen',
  predictionPowered: 'prediction-powered',
  labelsNeeded: 'labels for ± 3 points',
  raters: 'raters',
  steps: 'steps',
  agree: 'agree',
  kappa: 'κ',
  ac1: 'AC1',
  alpha: 'α',
  byAll: 'by all',
  fleiss: 'Fleiss’ κ',
  dominated: 'one verdict dominates',
  control: 'control',
  condition: 'condition',
  p: 'p',
  holm: 'p (Holm)',
  survives: 'order kept',
  flipped: 'flipped',
} as const;
export type AuditColumn = keyof typeof heads;

/** A table for reading: its title, which columns it has, its header, and rows of as many cells. */
export interface AuditTable extends TableCells {
  readonly title: string;
  readonly columns: readonly AuditColumn[];
}

/** A table with the heads of its columns. */
export function tableOf(
  title: string,
  columns: readonly AuditColumn[],
  rows: readonly (readonly Cell[])[],
): AuditTable {
  return { title, columns, ...tableCells([columns.map((column) => heads[column]), ...rows]) };
}
