/** What a step does in its chain. The last two are: it only organises, and it claims something. */
export const stepRoles = [
  'correction',
  'synthesis',
  'elimination',
  'hypothesis',
  'structural',
  'claim',
] as const;
export type StepRole = (typeof stepRoles)[number];

/** In the order in which they are tried. All runs are bounded, so that no text makes the search slow. */
const patterns: readonly (readonly [StepRole, RegExp])[] = [
  [
    'correction',
    /\b(?:wait|hold on|on second thought|correction|scratch that|i (?:misread|made (?:a|an) (?:mistake|error)|was (?:wrong|mistaken))|let me (?:correct|re-?(?:think|check|consider|evaluate|examine|read))|(?:that|this)(?:'s|’s| is| was) (?:not right|a mistake))\b|^actually\b/i,
  ],
  [
    'synthesis',
    /\b(?:in conclusion|to conclude|in summary|to summari[sz]e|final answer|(?:correct|best|right|final) (?:answer|choice|option) (?:is|would be)|answer is)\b|\b(?:answer|solution):|\\boxed|^(?:therefore|thus|hence|overall)\b/i,
  ],
  [
    'elimination',
    /\b(?:rul(?:e|es|ed|ing)[ -]out|eliminat(?:e|es|ed|ing)|can be excluded|not the (?:correct|best|right) (?:answer|choice|option)|less likely|(?:option|choice|answer) \(?[A-Z]\)?[^.\n]{0,120}?\b(?:incorrect|wrong|not|unlikely))\b|\([A-Z]\)[^.\n]{0,60}? (?:is|are) (?:incorrect|wrong|not|unlikely)\b/i,
  ],
  [
    'hypothesis',
    /\b(?:(?:may|might|could) (?:be|have|indicate|suggest|represent)|suggest(?:s|ing|ive)?|hypothes[ei][sz]\w{0,4}|suspect(?:s|ed|ing)?|suppose|assum(?:e|ing)|perhaps|possibl[ey]|probabl[ey]|most likely|consistent with|differential|point(?:s|ing)? to(?:ward)?s?)\b/i,
  ],
  [
    'structural',
    /^(?:(?:first|next|now|then|finally)(?:,|:)? )?(?:let(?:'s|’s| us| me)\b|we (?:need|have|want|can start|will|should) (?:to |by )?(?:identify|determine|consider|look|find|analy[sz]e|evaluate|understand|review|examine|start|begin|think|go)|i(?:'ll|’ll| will| need to| should)\b|to (?:answer|solve|determine|approach|find)\b|the question (?:asks|is asking|wants))|^(?:identify|analy[sz]e|evaluate|understand|consider|review|examine|determine)\b[^.]{0,80}[.:]?$/i,
  ],
];

/** Of each role's pattern, in the same order, words of which one at least is in every text that it matches. */
export const roleTriggers: readonly (readonly string[])[] = [
  'wait hold thought correction scratch misread mistake error wrong let right actually',
  'conclusion conclude summary summarise final correct best right answer solution boxed therefore thus hence overall',
  'rule ruling eliminate excluded less incorrect wrong not unlikely',
  'may might could suggest hypothesis suspect suppose assume perhaps possible probable most consistent differential ' +
    'point points pointing',
  'let we i to question identify analyse evaluate understand consider review examine determine',
].map((words) => words.split(' '));

/**
 * The role of a step, by the first of these that its words speak of: it corrects an earlier one, draws the conclusion,
 * rules an option out, forms a hypothesis, or only organises what comes. What speaks of none is a claim. The words are
 * English, and the result is a rough sorting of many steps, not a reading of one.
 *
 * @param named one bit for each list of {@link roleTriggers}, the first the lowest: whether the text has a word of it
 * @example stepRole('So the answer is (B).', 0b10) // 'synthesis'
 */
export function stepRole(text: string, named: number): StepRole {
  const found = patterns.find(([, pattern], index) => (named & (1 << index)) !== 0 && pattern.test(text));
  return found?.[0] ?? 'claim';
}
