/** Sums over all steps and over those that people labelled, of one arm. Weights are 1 in a simple random sample. */
export interface PredictionSums {
  /** The steps on which the judge gave a verdict, and those of them that it called an error. */
  readonly judged: number;
  readonly judgedErrors: number;
  /** Over the labelled steps: the weights, and weight × (1 if people call it an error) − weight × (the same of the judge). */
  readonly labelWeight: number;
  readonly labelShift: number;
}

/**
 * The prediction-powered estimate of an error rate: the judge's rate over all steps, plus how much higher people's
 * rate is than the judge's on the steps that people labelled. Unbiased however wrong the judge is, as long as the labelled
 * steps are a random sample (or weighted back to one). May leave [0, 1] in small samples. NaN without labels.
 *
 * @see Angelopoulos et al. 2023, doi:10.1126/science.adi6000
 * @example predictionPowered({ judged: 1000, judgedErrors: 300, labelWeight: 50, labelShift: 5 }) // 0.4
 */
export function predictionPowered({ judged, judgedErrors, labelWeight, labelShift }: PredictionSums): number {
  return judgedErrors / judged + labelShift / labelWeight;
}
