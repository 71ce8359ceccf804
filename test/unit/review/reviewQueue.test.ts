import { describe, expect, it } from 'vitest';
import type { QueuedStep } from '../../../src/protocol/reviewing';
import { ReviewQueue } from '../../../src/extension/review/reviewQueue';

/** What an editor keeps with a workspace. */
class Memento {
  readonly #values = new Map<string, unknown>();
  get(key: string): unknown {
    return this.#values.get(key);
  }
  update(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
    return Promise.resolve();
  }
  keys(): readonly string[] {
    return [...this.#values.keys()];
  }
}

const file = 'file:///traces.jsonl';
const step = (index: number): QueuedStep => ({
  record: index,
  question: `q${index}`,
  chain: 0,
  step: 0,
  textHash: `hash-${index}`,
});

async function queueOf(count: number) {
  const memento = new Memento() as ConstructorParameters<typeof ReviewQueue>[0];
  const queue = new ReviewQueue(memento);
  await queue.start(
    file,
    'errors',
    Array.from({ length: count }, (_, index) => step(index)),
  );
  return { queue, memento };
}

describe('a step that its file does not have any more', () => {
  it('is taken out of the queue, and counts as reviewed by nobody', async () => {
    const { queue, memento } = await queueOf(4);
    await queue.mark(file, step(0), true);
    await queue.move(1);
    expect(await queue.drop()).toBe(true);
    expect(queue.current?.question).toBe('q2');
    expect(queue.position).toEqual({ name: 'errors', at: 2, done: 1, of: 3 });
    expect(new ReviewQueue(memento).position).toEqual(queue.position);
  });

  it('leads back to what was skipped when it was the last', async () => {
    const { queue } = await queueOf(3);
    await queue.move(1);
    await queue.mark(file, step(1), true);
    await queue.move(1);
    expect(await queue.drop()).toBe(true);
    expect(queue.current?.question).toBe('q0');
  });

  it('leaves nothing to go to when all others were reviewed', async () => {
    const { queue } = await queueOf(2);
    await queue.mark(file, step(0), true);
    await queue.move(1);
    expect(await queue.drop()).toBe(false);
    expect(queue.position).toMatchObject({ done: 1, of: 1 });
    const alone = await queueOf(1);
    expect(await alone.queue.drop()).toBe(false);
  });
});
