import { cleanName, userName } from '../../node/userName';
import type { Refused } from '../terminal';

/** Who writes to the ledger: as was said, else the user of this machine. */
export async function personName(
  given: string | undefined,
): Promise<{ readonly kind: 'name'; readonly name: string } | Refused> {
  const name = given === undefined ? await userName() : cleanName(given);
  return name === undefined
    ? { kind: 'refused', reason: 'it is not known who this is by: add --by NAME' }
    : { kind: 'name', name };
}
