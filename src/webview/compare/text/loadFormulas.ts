/** The panel's own script, beside which that of the formulas is: known only while it runs for the first time. */
const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;

/** Loads what draws formulas; where that fails, they stay their source. */
export function loadFormulas(): Promise<void> {
  return new Promise((resolve) => {
    if (own === undefined) {
      resolve();
      return;
    }
    const script = document.createElement('script');
    script.src = own.src.replace(/[^/]*$/u, 'formulas.js');
    script.nonce = own.nonce;
    script.addEventListener('load', () => {
      resolve();
    });
    script.addEventListener('error', () => {
      resolve();
    });
    document.head.append(script);
  });
}
