import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ComparePage } from '../../../src/protocol/lsp';
import { longPage } from './pages';
import { type PanelHost, startPanelHost } from './panelPage';

const chains = 64;
const steps = 300;

let host: PanelHost;
beforeAll(async () => {
  host = await startPanelHost();
});
afterAll(async () => {
  await host.close();
});

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Three arms of 64 chains, one of which is shown. */
function pageWithChain(page: ComparePage, chain: number): ComparePage {
  const answers = Array.from({ length: chains }, (_, at) =>
    at % 7 === 0 ? null : ({ letter: at % 3 === 0 ? 'A' : 'B', from: 'text', right: at % 3 !== 0 } as const),
  );
  const arms = page.arms.map((arm) => ({ ...arm, chain, chainCount: chains, answers }));
  return { ...page, arms };
}

it(`stays fluent with ${chains} chains of ${steps} steps in each of three arms`, async () => {
  const panel = await host.open();
  const page = longPage(steps);
  const shown: number[] = [];
  for (let chain = 0; chain < 12; chain += 1) {
    const next = pageWithChain(page, (chain * 5) % chains);
    const started = performance.now();
    await panel.show(next);
    shown.push(performance.now() - started);
  }
  const frames = await panel.page.getByRole('grid').evaluate(async (grid) => {
    const times: number[] = [];
    let last = performance.now();
    for (let top = 0; top < grid.scrollHeight && times.length < 120; top += 400) {
      grid.scrollTop = top;
      await new Promise(requestAnimationFrame);
      times.push(performance.now() - last);
      last = performance.now();
    }
    return times;
  });
  const cells = await panel.page.getByRole('gridcell').count();
  const p95 = frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)] ?? NaN;
  console.log(
    `Compare panel, 3 × ${steps} steps, ${chains} chains each: another chain shown in ${median(shown).toFixed(0)} ms ` +
      `(median of ${shown.length}, with the test's three frames), scrolled by 400 px a frame in ${median(frames).toFixed(1)} ms ` +
      `(median of ${frames.length}; 95 % within ${p95.toFixed(1)} ms), ${cells} of ${3 * steps} cells in the page`,
  );
  expect(cells).toBeLessThan(120);
  expect(median(shown)).toBeLessThan(1000);
  expect(median(frames)).toBeLessThan(100);
  await panel.close();
});
