import { type ChannelValue, plot, type PlotOptions, type RenderFunction } from '@observablehq/plot';
import { grouped } from '../../../core/audit/text/numberTexts';
import type { DrawInput, MarkTarget } from '../drawn';
import { armSymbols, cyclic, type Look } from '../look';

/** The size of a drawing's text, in CSS pixels. */
export const fontSize = 12;

/** The font of a drawing's text as CSS has it. */
export function fontOf({ font }: Look, weight = 400): string {
  return `${weight} ${fontSize}px ${font}`;
}

/**
 * Draws a plot in the panel's look. The library's own style sheet is taken out, since the page allows no styles that
 * come with content; what it says is in the panel's.
 */
export function figure({ look, width }: DrawInput, options: PlotOptions): SVGSVGElement {
  const drawn = plot({
    width,
    marginRight: 24,
    style: { color: look.text, fontFamily: look.font, fontSize: `${fontSize}px`, background: 'transparent' },
    ...options,
  });
  const svg = drawn instanceof SVGSVGElement ? drawn : drawn.querySelector('svg:last-of-type');
  if (!(svg instanceof SVGSVGElement)) throw new Error('a plot is a drawing');
  for (const style of svg.querySelectorAll('style')) style.remove();
  // Its names for marks (“dot”, “link”) say nothing to a reader, and a group may not have one.
  for (const group of svg.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  return svg;
}

/** Makes each element of a mark that stands for steps a button that leads to them; each says what it stands for. */
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
      const tip = document.createElementNS('http://www.w3.org/2000/svg', 'title');
      tip.textContent = label;
      element.append(tip);
      // The drawing is one stop of the Tab key: arrow keys move between its marks.
      element.setAttribute('tabindex', '-1');
      element.dataset['at'] = String(index[at]);
      element.setAttribute('role', 'button');
      element.setAttribute('aria-label', label);
      element.classList.add('leads');
      element.addEventListener('click', () => {
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

/** A fraction as a label of an axis. */
export function percentTick(value: number): string {
  return `${Math.round(100 * value)} %`;
}

/** How many labels an axis has room for; fewer than three would leave an axis about 0 with that label alone. */
export function ticksIn(width: number): number {
  return Math.max(3, Math.min(5, Math.floor(width / 64)));
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

/** The fill and the symbol of arms; a name is never taken for a colour of its own. */
export function ofArm(value: ChannelValue) {
  return { fill: armColor(value), symbol: { value, scale: true } } as const;
}

/** The colour of arms. */
export function armColor(value: ChannelValue) {
  return { value, scale: true } as const;
}
