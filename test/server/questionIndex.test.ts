import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { stepAddress } from '../../src/core/ledger/stepAddress';
import type { LedgerEvent } from '../../src/core/ledger/ledgerEvent';
import { AuditedTraces } from '../../src/node/auditedTraces';
import { EventHeaders } from '../../src/node/ledger/eventHeaders';
import { QuestionIndex } from '../../src/server/questions/questionIndex';
import { SmallStudy } from '../fixtures/study';

async function open(file: string): Promise<AuditedTraces> {
  const opened = await AuditedTraces.open(file);
  if (opened.kind !== 'opened') throw new Error(opened.reason);
  return opened.value;
}

async function digests(index: QuestionIndex) {
  const all = [];
  for (let position = 0; position < index.audited.traces.count; position += 1)
    all.push(await index.digest(position));
  return all;
}

/** What another process may do to the files of a study. */
const deeds = [
  'override',
  'judge',
  'note',
  'undo',
  'judgments',
  'traces',
  'replace ledger',
  'rewrite',
] as const;
type Deed = (typeof deeds)[number];

class Writer {
  readonly #study: SmallStudy;
  readonly #headers = new EventHeaders();
  #written: LedgerEvent[] = [];

  constructor(study: SmallStudy) {
    this.#study = study;
  }

  async do(deed: Deed, seed: number): Promise<void> {
    const { student, folder, ledger } = this.#study;
    switch (deed) {
      case 'override':
      case 'judge':
      case 'note':
      case 'undo':
        await this.#append(deed, seed);
        break;
      case 'judgments': {
        const row = {
          qidx: seed % 2,
          chain_idx: 0,
          step_idx: 0,
          model_tag: 'student',
          judge_model: `j${seed}`,
        };
        const text = seed % 2 === 0 ? 'The man weighs 70 kg and "gets" 15 mL per kg 😀.' : 'other';
        appendFileSync(
          path.join(folder, 'judgments_student.jsonl'),
          `${JSON.stringify({ ...row, step_text: text, judgment: seed % 3 === 0 ? 'error' : 'correct' })}\n`,
        );
        break;
      }
      case 'traces':
        appendFileSync(student, `${readFileSync(student, 'utf8').split('\n')[seed % 2] ?? ''}\n`);
        break;
      case 'replace ledger':
        this.#written = [];
        rmSync(ledger, { force: true });
        break;
      case 'rewrite': {
        const [first = '', second = '', ...rest] = readFileSync(student, 'utf8').split('\n');
        writeFileSync(student, [second, first, ...rest].join('\n'));
        break;
      }
    }
  }

  async #append(deed: 'override' | 'judge' | 'note' | 'undo', seed: number): Promise<void> {
    const audited = await open(this.#study.student);
    const found = await audited.chain(seed % 2, 0, 'numbered');
    if (found.kind === 'malformed') return;
    const step = found.segmentation.steps[seed % found.segmentation.steps.length];
    const target = this.#written[seed % Math.max(1, this.#written.length)];
    const header = this.#headers.next('Ada', audited.ledger);
    if (step === undefined || (deed === 'undo' && target === undefined)) return;
    const at = stepAddress(found.record.key, 0, 'numbered', step);
    const judge = { judge: `m${seed % 2}`, rubric: { name: 'own', hash: '0' }, parametersHash: '0' };
    const verdict = seed % 3 === 0 ? 'error' : 'correct';
    const events: Record<typeof deed, LedgerEvent> = {
      override: { ...header, type: 'overridden', step: at, verdict },
      judge: { ...header, type: 'judged', step: at, judge, verdict, explanation: '' },
      note: { ...header, type: 'noted', step: at, text: 'a note', tags: ['boundary'] },
      undo: { ...header, type: 'undone', event: target?.id ?? '' },
    };
    await audited.ledger.append([events[deed]]);
    this.#written.push(events[deed]);
  }
}

describe('the index of a file’s questions', () => {
  it('is what it would be if it were made anew, whatever changes on disk', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...deeds), fc.nat(20)), { minLength: 1, maxLength: 8 }),
        async (plan) => {
          const study = new SmallStudy();
          try {
            const index = new QuestionIndex(await open(study.student), 'numbered', 'Ada');
            const writer = new Writer(study);
            await digests(index);
            for (const [deed, seed] of plan) {
              await writer.do(deed, seed);
              await index.audited.refresh();
              index.sync();
              const anew = new QuestionIndex(await open(study.student), 'numbered', 'Ada');
              expect(await digests(index)).toEqual(await digests(anew));
            }
          } finally {
            study.remove();
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('works out only the question that an event is about', async () => {
    const study = new SmallStudy();
    onTestFinished(() => {
      study.remove();
    });
    const index = new QuestionIndex(await open(study.student), 'numbered', 'Ada');
    await digests(index);
    const read = vi.spyOn(index.audited, 'record');
    await index.audited.refresh();
    index.sync();
    await digests(index);
    expect(read).not.toHaveBeenCalled();
    await new Writer(study).do('override', 1);
    await index.audited.refresh();
    index.sync();
    await digests(index);
    expect(read.mock.calls.map(([position]) => position)).toEqual([1]);
  });

  it('keeps nothing that was read before a change', async () => {
    const study = new SmallStudy();
    onTestFinished(() => {
      study.remove();
    });
    const index = new QuestionIndex(await open(study.student), 'numbered', 'Ada');
    const record = index.audited.record.bind(index.audited);
    const wasRead = Promise.withResolvers<true>();
    const mayReturn = Promise.withResolvers<true>();
    vi.spyOn(index.audited, 'record').mockImplementationOnce(async (...of) => {
      const before = await record(...of);
      wasRead.resolve(true);
      await mayReturn.promise;
      return before;
    });
    const reading = index.digest(0);
    await wasRead.promise;
    await new Writer(study).do('override', 0);
    await index.audited.refresh();
    index.sync();
    mayReturn.resolve(true);
    await reading;
    const anew = new QuestionIndex(await open(study.student), 'numbered', 'Ada');
    expect(await index.digest(0)).toEqual(await anew.digest(0));
  });
});
