import { plot, type PlotOptions, type RenderFunction } from '@observablehq/plot';
import { grouped } from '../../../core/audit/numberTexts';
import type { DrawInput, MarkTarget } from '../drawn';
import { armSymbols, cyclic, type Look } from '../look';

/**
 * Draws a plot in the panel's look. The library's own style sheet is taken out, since the page allows no styles that
 * come with content; what it says is in the panel's.
 */
export function figure({ look, width }: DrawInput, options: PlotOptions): SVGSVGElement {
  const drawn = plot({
    width,
    marginRight: 24,
    style: { color: look.text, fontFamily: look.font, fontSize: '12px', background: 'transparent' },
    ...options,
  });
  const svg = drawn instanceof SVGSVGElement ? drawn : drawn.querySelector('svg:last-of-type');
  if (!(svg instanceof SVGSVGElement)) throw new Error('a plot is a drawing');
  for (const style of svg.querySelectorAll('style')) style.remove();
  // Its names for marks (“dot”, “link”) say nothing to a reader, and a group may not have one.
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return svg;
}

/** Makes each element of a mark that stands for steps a button that leads to them. */
export function leadsTo<T>(
  data: readonly T[],
  targetOf: (datum: T) => MarkTarget,
  choose: DrawInput['choose'],
): RenderFunction {
  return (index, scales, values, dimensions, context, next) => {
    const group = next?.(index, scales, values, dimensions, context) ?? null;
    for (const [at, element] of [...(group?.children ?? [])].entries()) {
      const datum = data[index[at] ?? -1];
      if (datum === undefined || !(element instanceof SVGElement)) continue;
      const { lead, label } = targetOf(datum);
      if (lead === undefined) continue;
      element.setAttribute('tabindex', '0');
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', label);
      element.classList.add('leads');
      element.addEventListener('click', () => {
        choose(lead);
      });
      element.addEventListener('keydown', (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        choose(lead);
      });
    }
    return group;
  };
}

/** How many units a number is made from, as it stands beside the number. */
export function countText(n: number): string {
  return `n = ${grouped(n)}`;
}

/** That as a text above its mark, for plots whose rows have room between them; lines behind it do not cross it out. */
export function countAbove({ quiet, background }: Look) {
  return {
    dy: -12,
    fontSize: 10,
    fill: quiet,
    stroke: background,
    strokeWidth: 3,
    text: ({ n }: { readonly n: number }) => countText(n),
  } as const;
}

/** A fraction as a label of an axis. */
export function percentTick(value: number): string {
  return `${Math.round(100 * value)} %`;
}

/** The colours and symbols of arms, the same in every drawing. */
export function armScales(
  names: readonly string[],
  { arms, text }: Look,
): Pick<PlotOptions, 'color' | 'symbol'> {
  return {
    color: { domain: [...names], range: names.map((_, index) => cyclic(arms, index, text)) },
    symbol: {
      domain: [...names],
      range: names.map((_, index) => cyclic(armSymbols, index, armSymbols[0])[0]),
    },
  };
}
