import { WordRarity } from '../../core/compare/wordRarity';
import { segmentChain } from '../../core/segment/segmentChain';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { AuditedTraces } from '../auditedTraces';

/** How many records are looked at, evenly spread over the file. */
const mostRecords = 400;
/** After so many UTF-16 units of chains no further record is looked at. */
const mostText = 4 * 1024 * 1024;

interface Known {
  readonly generation: object;
  readonly count: number;
  readonly rule: SegmentationRule;
  readonly rarity: WordRarity;
}

const known = new WeakMap<AuditedTraces, Known>();

/**
 * How rare words are in a file, from the first chains of a bounded sample of its records; kept until the
 * file grows. Undefined when the signal aborts.
 */
export async function fileRarity(
  audited: AuditedTraces,
  rule: SegmentationRule,
  signal: AbortSignal,
): Promise<WordRarity | undefined> {
  const { traces } = audited;
  const kept = known.get(audited);
  const { generation, count } = traces;
  if (kept?.generation === generation && kept.count === count && kept.rule === rule) return kept.rarity;
  const rarity = new WordRarity();
  const stride = Math.max(1, Math.ceil(count / mostRecords));
  let text = 0;
  for (let position = 0; position < count && text < mostText; position += stride) {
    if (signal.aborted) return undefined;
    const result = await traces.record(position);
    if (result.kind === 'malformed') continue;
    const { chains } = result.record;
    const [first] = chains;
    text += chains.reduce((sum, chain) => sum + chain.text.length, 0);
    if (first === undefined) continue;
    for (const { shown } of segmentChain(first, rule).steps) rarity.add(shown);
  }
  known.set(audited, { generation, count, rule, rarity });
  return rarity;
}
