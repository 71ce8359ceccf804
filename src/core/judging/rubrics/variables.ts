/** What a rubric's text may name in double braces, and have put in its place. */
export const rubricVariables = ['question', 'options', 'gold', 'step'] as const;
export type RubricVariable = (typeof rubricVariables)[number];

const variable = /\{\{\s*([^{}\n]*?)\s*\}\}/gu;

/** The names in double braces in a text, known or not, with their offsets (UTF-16). */
export function namesIn(text: string): readonly { readonly name: string; readonly start: number }[] {
  return Array.from(text.matchAll(variable), ({ 1: name = '', index }) => ({ name, start: index }));
}

/** A text with its variables replaced, in one pass: what is put in is not looked at again. */
export function filled(text: string, values: Readonly<Record<RubricVariable, string>>): string {
  return text.replace(variable, (whole, name: string) => {
    const known = rubricVariables.find((one) => one === name);
    return known === undefined ? whole : values[known];
  });
}
