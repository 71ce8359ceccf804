/**
 * A rate corrected for an imperfect judge: what the true rate must be for a judge of this sensitivity and
 * specificity to find the apparent one. Kept within [0, 1]; NaN for a judge that is no better than chance.
 *
 * @param apparent    the share that the judge calls an error
 * @param sensitivity the share of true errors that it calls an error
 * @param specificity the share of what is correct that it calls correct
 * @see Rogan & Gladen 1978, doi:10.1093/oxfordjournals.aje.a112510
 * @example roganGladen(0.5, 0.9, 0.8) // 0.4285…
 */
export function roganGladen(apparent: number, sensitivity: number, specificity: number): number {
  const skill = sensitivity + specificity - 1;
  return skill <= 0 ? Number.NaN : Math.min(1, Math.max(0, (apparent + specificity - 1) / skill));
}
