/** How drawings look: the theme's colours as values, so that a saved drawing keeps them, and the panel's type. */
export interface Look {
  readonly text: string;
  readonly quiet: string;
  readonly rule: string;
  readonly background: string;
  /** How strong the lines of the grid are, in [0, 1]. */
  readonly grid: number;
  /** One for each arm, in their order. */
  readonly arms: readonly string[];
  readonly font: string;
}

/** Of the theme's colours for charts; its orange is translucent in many themes. */
const armColors = ['blue', 'yellow', 'green', 'purple', 'red', 'foreground'] as const;
/**
 * An arm's symbol, so that colour is not all that tells arms apart: as drawings have it, and as a character. There is one
 * more than there are colours, so that the two together tell many arms apart.
 */
export const armSymbols = [
  ['circle', '●'],
  ['square', '■'],
  ['triangle', '▲'],
  ['diamond', '◆'],
  ['star', '★'],
  ['cross', '✚'],
  ['wye', '⅄'],
] as const;

/** An item of a list that is gone through again when it is at its end. */
export function cyclic<T>(items: readonly T[], index: number, otherwise: T): T {
  return items[index % items.length] ?? otherwise;
}

/** Reads the look off an element of the page. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const color = (name: string, otherwise: string): string =>
    style.getPropertyValue(`--vscode-${name}`).trim() || otherwise;
  const text = color('foreground', style.color);
  const isHighContrast =
    document.body.dataset['vscodeThemeKind']?.startsWith('vscode-high-contrast') === true;
  return {
    text,
    quiet: isHighContrast ? text : color('descriptionForeground', text),
    rule: isHighContrast ? color('contrastBorder', text) : color('descriptionForeground', text),
    grid: isHighContrast ? 0.6 : 0.3,
    background: color('editor-background', 'transparent'),
    arms: armColors.map((name) => color(`charts-${name}`, text)),
    font: color('font-family', 'sans-serif'),
  };
}

/** Whether drawings would come out the same. */
export function sameLook(a: Look, b: Look): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** The look of drawings that are saved: for white paper whatever the theme is, in colours that colour-blind readers tell apart (Okabe and Ito 2008). */
export const paperLook: Look = {
  text: '#000000',
  quiet: '#404040',
  rule: '#808080',
  background: '#ffffff',
  grid: 0.35,
  arms: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#000000'],
  font: 'Helvetica, Arial, sans-serif',
};
