import type Fraction from 'fraction.js';

/**
 * What can be said of a comparison: it `holds`; it is `wrong` under every reading that is allowed for; it is `open`, for
 * units, rounding or words may explain why it does not hold; or it says `nothing` about arithmetic (`12 = 12`, `1 cup = 240 mL`).
 */
export type Assessment =
  | { readonly kind: 'holds' | 'open' | 'nothing' }
  | { readonly kind: 'wrong'; readonly left: Fraction; readonly right: Fraction };
