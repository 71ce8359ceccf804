import { formulaElement } from './formulaElement';

globalThis.stepauditFormula = formulaElement;
