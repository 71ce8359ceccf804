import { verdicts } from '../verdicts/verdict';

/** In which form a model replies: an object that the endpoint holds to a JSON schema, or two lines. */
export type ReplyForm = 'object' | 'lines';

/** The JSON schema of a reply. Every member is required, as strict endpoints want it: no confidence is `null`. */
export const replySchema = {
  type: 'object',
  properties: {
    verdict: { type: 'string', enum: [...verdicts] },
    explanation: { type: 'string' },
    confidence: { type: ['number', 'null'] },
  },
  required: ['verdict', 'explanation', 'confidence'],
  additionalProperties: false,
} as const;
