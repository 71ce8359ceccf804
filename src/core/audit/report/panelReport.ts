import { type BootstrapOptions, clusterBootstrap, type Statistic } from '../../stats/clusterBootstrap';
import { fleissKappa } from '../../stats/fleissKappa';
import { gwetAc1 } from '../../stats/gwetAc1';
import { krippendorffAlpha } from '../../stats/krippendorffAlpha';
import { type RatedUnit, ratersOf } from '../../stats/ratedUnits';
import type { RaterPanel } from '../tally/armData';
import type { PanelReport } from './agreementSchema';
import { clusterColumns } from './clusterColumns';
import { bounds, defined } from './groupReport';

/** How far all judges of an arm agree, or all persons, with intervals over questions. */
export function panelReport(
  arm: string,
  { raters, units }: RaterPanel,
  options: BootstrapOptions,
): PanelReport {
  const data = clusterColumns(...units.map(({ steps }) => steps));
  const rated = (weights: ArrayLike<number>): RatedUnit[] =>
    units.map(({ counts }, at) => ({ counts, weight: weights[at] ?? 0 }));
  const byAll = (weights: ArrayLike<number>): RatedUnit[] =>
    rated(weights).filter((unit) => ratersOf(unit) === raters.length);
  const statistics: readonly Statistic[] = [
    (weights) => fleissKappa(byAll(weights)),
    (weights) => gwetAc1(rated(weights)),
    (weights) => krippendorffAlpha(rated(weights)),
  ];
  const [kappa, ac1, alpha] = clusterBootstrap(data, statistics, options);
  const all = units.map(({ steps }) => steps.reduce((sum, count) => sum + count, 0));
  return {
    arm,
    raters: [...raters],
    steps: weightOf(rated(all)),
    steps_of_all: weightOf(byAll(all)),
    questions: data.values.length / data.width,
    fleiss_kappa: defined(fleissKappa(byAll(all))),
    fleiss_kappa_95: bounds(kappa?.percentile95),
    gwet_ac1: defined(gwetAc1(rated(all))),
    gwet_ac1_95: bounds(ac1?.percentile95),
    krippendorff_alpha: defined(krippendorffAlpha(rated(all))),
    krippendorff_alpha_95: bounds(alpha?.percentile95),
  };
}

function weightOf(units: readonly RatedUnit[]): number {
  return units.reduce((sum, { weight }) => sum + weight, 0);
}
