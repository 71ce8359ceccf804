import { formulaElement } from './formulaElement';

declare global {
  /** How a panel that has loaded this script draws formulas: it is too large for panels that show none. */
  var stepauditFormula: typeof formulaElement | undefined;
}

globalThis.stepauditFormula = formulaElement;
