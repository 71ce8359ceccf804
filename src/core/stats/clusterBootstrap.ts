import type { Interval } from './interval';
import { normalCdf, normalQuantile, z95 } from './normal';
import { Random } from './random';

/**
 * What each cluster (a question) contributes to the sums that a statistic is made of: `width` numbers a cluster, one
 * cluster after another.
 */
export interface ClusterSums {
  readonly width: number;
  readonly values: Float64Array;
}

/** A statistic of sums over clusters; NaN where the sums do not define it. */
export type Statistic = (sums: Float64Array) => number;

export interface BootstrapOptions {
  readonly seed: number;
  /** How many resamples are drawn; 10,000 unless told. */
  readonly resamples?: number | undefined;
}

/** What resampling says of one statistic. */
export interface BootstrapResult {
  readonly estimate: number;
  readonly clusters: number;
  readonly standardError: number;
  /** The 2.5 % and 97.5 % quantiles of the resampled values. */
  readonly percentile95: Interval;
  /** Corrected for bias and skewness; the percentile interval where the correction is not defined. */
  readonly bca95: Interval;
  /** Resamples in which the statistic was not defined; they are in no interval. */
  readonly undefinedResamples: number;
}

const defaultResamples = 10_000;
/** Sums in another order differ by so much without meaning anything. */
const rounding = 1e-12;

/**
 * Intervals for statistics of clustered data: clusters are drawn with replacement, as many as there are, and each
 * statistic is computed from the sums over the drawn ones. All statistics see the same resamples. Undefined for a
 * statistic that the data or more than half of the resamples do not define, where there are fewer than two clusters, and
 * where all resamples are alike: that clusters do not differ so far does not make a value certain.
 *
 * @see Efron 1987, doi:10.1080/01621459.1987.10478410 (BCa); Davison & Hinkley 1997, ch. 3.8 (clusters)
 * @example clusterBootstrap({ width: 2, values: Float64Array.of(1, 3, 0, 2) }, [([a, b]) => a / b], { seed: 1 })
 *   // [{ estimate: 0.2, percentile95: { low: 0, high: 0.3333… }, … }]
 */
export function clusterBootstrap(
  data: ClusterSums,
  statistics: readonly Statistic[],
  { seed, resamples = defaultResamples }: BootstrapOptions,
): (BootstrapResult | undefined)[] {
  const clusters = data.values.length / data.width;
  if (clusters < 2) return statistics.map(() => undefined);
  const replicates = statistics.map(() => new Float64Array(resamples));
  const draw = drawer(data, new Random(seed));
  const sums = new Float64Array(data.width);
  for (let resample = 0; resample < resamples; resample += 1) {
    draw(sums);
    for (let index = 0; index < statistics.length; index += 1) {
      const values = replicates[index];
      const statistic = statistics[index];
      if (values !== undefined && statistic !== undefined) values[resample] = statistic(sums);
    }
  }
  return statistics.map((statistic, index) =>
    summary(data, statistic, replicates[index] ?? new Float64Array()),
  );
}

/** Fills the sums of one resample. */
function drawer({ width, values }: ClusterSums, random: Random): (sums: Float64Array) => void {
  const clusters = values.length / width;
  const drawn = new Uint32Array(clusters);
  return (sums) => {
    random.fillBelow(clusters, drawn);
    // Column by column, because a sum that stays in a register is several times as fast.
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let n = 0; n < clusters; n += 1) sum += values[width * (drawn[n] ?? 0) + column] ?? 0;
      sums[column] = sum;
    }
  };
}

function addCluster(sums: Float64Array, values: Float64Array, from: number, sign: 1 | -1): void {
  for (let column = 0; column < sums.length; column += 1) {
    sums[column] = (sums[column] ?? 0) + sign * (values[from + column] ?? 0);
  }
}

function summary(
  data: ClusterSums,
  statistic: Statistic,
  replicates: Float64Array,
): BootstrapResult | undefined {
  const total = new Float64Array(data.width);
  for (let from = 0; from < data.values.length; from += data.width) addCluster(total, data.values, from, 1);
  const estimate = statistic(total);
  const sorted = replicates.filter(Number.isFinite).sort();
  if (!Number.isFinite(estimate) || sorted.length * 2 <= replicates.length) return undefined;
  const [least = 0, most = 0] = [sorted[0], sorted.at(-1)];
  if (most - least <= rounding) return undefined;
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const variance =
    sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, sorted.length - 1);
  const percentile95 = { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
  return {
    estimate,
    clusters: data.values.length / data.width,
    standardError: Math.sqrt(variance),
    percentile95,
    bca95: bcaInterval(sorted, estimate, acceleration(data, statistic, total)) ?? percentile95,
    undefinedResamples: replicates.length - sorted.length,
  };
}

/** The quantile of sorted values, between two of them by a straight line. */
function quantile(sorted: Float64Array, probability: number): number {
  const place = probability * (sorted.length - 1);
  const low = Math.floor(place);
  const below = sorted[low] ?? Number.NaN;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? Number.NaN;
  return below + (place - low) * (above - below);
}

/** The skewness of the values that the statistic takes when one cluster is left out, over six. */
function acceleration(data: ClusterSums, statistic: Statistic, total: Float64Array): number {
  const clusters = data.values.length / data.width;
  const left = new Float64Array(clusters);
  const sums = new Float64Array(data.width);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    sums.set(total);
    addCluster(sums, data.values, cluster * data.width, -1);
    left[cluster] = statistic(sums);
  }
  const mean = left.reduce((sum, value) => sum + value, 0) / clusters;
  let squares = 0;
  let cubes = 0;
  for (const value of left) {
    squares += (mean - value) ** 2;
    cubes += (mean - value) ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

function bcaInterval(sorted: Float64Array, estimate: number, skewness: number): Interval | undefined {
  let below = 0;
  for (const value of sorted) below += value < estimate ? 1 : value === estimate ? 0.5 : 0;
  const bias = normalQuantile(below / sorted.length);
  const at = (z: number): number => normalCdf(bias + (bias + z) / (1 - skewness * (bias + z)));
  const [low, high] = [at(-z95), at(z95)];
  if (!Number.isFinite(bias) || !(low < high)) return undefined;
  return { low: quantile(sorted, low), high: quantile(sorted, high) };
}
