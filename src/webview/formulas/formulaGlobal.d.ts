declare global {
  /**
   * How a panel that has loaded the script of the formulas draws one: LaTeX with its delimiters, as MathML, or undefined
   * where that is not possible. The script is too large for panels that show no formula.
   */
  var stepauditFormula: ((raw: string) => Element | undefined) | undefined;
}

export {};
