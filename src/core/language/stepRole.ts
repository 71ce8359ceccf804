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

/** What the words of a role are. All runs are bounded, so that no text makes the search slow. */
export interface RoleWords {
  readonly role: StepRole;
  /** What a step of the role begins with. */
  readonly opening?: RegExp;
  /** What it has anywhere, as a sticky pattern that starts at one of the triggers and looks back for what is before it. */
  readonly pattern?: RegExp;
  readonly triggers: readonly string[];
}

/**
 * The role of a step is the first of these that its words speak of: it corrects an earlier one, draws the conclusion, rules
 * an option out, forms a hypothesis, or only organises what comes. What speaks of none is a claim. The words are English,
 * and the result is a rough sorting of many steps, not a reading of one.
 */
export const roleWords: readonly RoleWords[] = [
  {
    role: 'correction',
    opening: /^actually\b/i,
    pattern:
      /\b(?:wait|hold on|(?<=\bon second )thought|correction|scratch that|(?<=\bi )misread|(?<=\bi made an? )(?:mistake|error)|(?<=\bi was )(?:wrong|mistaken)|let me (?:correct|re-?(?:think|check|consider|evaluate|examine|read))|(?<=\b(?:that|this)(?:'s|’s| is| was) not )right|(?<=\b(?:that|this)(?:'s|’s| is| was) a )mistake)\b/iy,
    triggers: words('wait hold thought correction scratch misread mistake error wrong let right'),
  },
  {
    role: 'synthesis',
    opening: /^(?:therefore|thus|hence|overall)\b/i,
    pattern:
      /\b(?:(?<=\bin )(?:conclusion|summary)|(?<=\bto )(?:conclude|summari[sz]e)|final answer|(?:correct|best|right|final) (?:answer|choice|option) (?:is|would be)|answer is)\b|\b(?:answer|solution):|(?<=\\)boxed/iy,
    triggers: words('conclusion conclude summary final correct best right answer solution boxed'),
  },
  {
    role: 'elimination',
    pattern:
      /\b(?:rul(?:e|es|ed|ing)[ -]out|eliminat(?:e|es|ed|ing)|(?<=\bcan be )excluded|not the (?:correct|best|right) (?:answer|choice|option)|less likely|(?:option|choice|answer) \(?[A-Z]\)?[^.\n]{0,120}?\b(?:incorrect|wrong|not|unlikely)|(?<=\([A-Z]\)[^.\n]{0,60}? (?:is|are) )(?:incorrect|wrong|not|unlikely))\b/iy,
    triggers: words('rule ruling eliminate excluded not less option choice answer incorrect wrong unlikely'),
  },
  {
    role: 'hypothesis',
    pattern:
      /\b(?:(?:may|might|could) (?:be|have|indicate|suggest|represent)|suggest(?:s|ing|ive)?|hypothes[ei][sz]\w{0,4}|suspect(?:s|ed|ing)?|suppose|assum(?:e|ing)|perhaps|possibl[ey]|probabl[ey]|most likely|consistent with|differential|point(?:s|ing)? to(?:ward)?s?)\b/iy,
    triggers: words(
      'may might could suggest hypothesis suspect suppose assume perhaps possible probable most consistent differential point',
    ),
  },
  {
    role: 'structural',
    opening:
      /^(?:(?:first|next|now|then|finally)(?:,|:)? )?(?:let(?:'s|’s| us| me)\b|we (?:need|have|want|can start|will|should) (?:to |by )?(?:identify|determine|consider|look|find|analy[sz]e|evaluate|understand|review|examine|start|begin|think|go)|i(?:'ll|’ll| will| need to| should)\b|to (?:answer|solve|determine|approach|find)\b|the question (?:asks|is asking|wants))|^(?:identify|analy[sz]e|evaluate|understand|consider|review|examine|determine)\b[^.]{0,80}[.:]?$/i,
    triggers: [],
  },
];

function words(text: string): string[] {
  return text.split(' ');
}
