import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { traceAdapters } from '../../../src/core/traces/adapters/traceAdapters';
import { readRecord } from '../../../src/core/traces/readRecord';
import { recogniseTraces } from '../../../src/core/traces/recogniseTraces';
import type { JsonObject } from '../../../src/core/traces/traceShape';
import { formatRows } from '../../fixtures/formatRows';
import { corpus, describeWithCorpora } from '../../fixtures/corpora';

test.each([
  ['single', '{"question_idx": 1, "question": "q", "text": "t", "answer": "A"}'],
  ['single', '{"question": "q", "generated_cot": "t"}'],
  ['single', '{"sft_input": "q", "sft_target": "t"}'],
  ['single', '{"question": "q", "text": null}'],
  ['sampled', '{"question_idx": 1, "sampled": []}'],
  ['teacher', '{"question": "q", "teacher_cot": "t", "teacher_answer": "A"}'],
  ['teacher', '\ufeff{"question": "q", "text": null, "teacher_cot": "t"}'],
])('recognises %s rows: %s', (shape, line) => {
  expect(recogniseTraces([line])).toEqual({ kind: 'traces', format: 'paper', shape });
});

test('passes over blank and malformed lines in front of a good one', () => {
  const lines = ['', '  ', '{broken', '[1]', '{"question": "q", "text": "t"}'];
  expect(recogniseTraces(lines)).toMatchObject({ kind: 'traces', shape: 'single' });
});

test.each([
  [/empty/u, []],
  [/empty/u, ['', '\ufeff ']],
  [/Git-LFS pointer/u, ['version https://git-lfs.github.com/spec/v1', 'oid sha256:00', 'size 1']],
  [/gzip/u, ['\u001f\ufffd\u0008']],
  [/zip archive/u, ['PK\u0003\u0004']],
  [/Zstandard/u, ['(\ufffd/\ufffd']],
  [/Parquet/u, ['PAR1\u0015']],
  [/UTF-16/u, ['\ufffd\ufffd{\0"\0']],
  [/UTF-16/u, ['{\0"\0q\0']],
  [/JSON list/u, ['[{"question": "q", "text": "t"},']],
  [/each line must hold one record/u, ['{', '  "question": "q",']],
  [/not JSON/u, ['question,text', 'a,b']],
  [/judgments/u, ['{"qidx": 0, "step_text": "t", "judgment": "error", "text": "t", "question": "q"}']],
  [
    /table of exported steps/u,
    ['{"record": 0, "question": "1", "rule": "numbered", "step": 0, "text": "t", "verdict": "error"}'],
  ],
  [/ledger/u, ['{"v": 1, "id": "x", "type": "noted"}']],
  [/they have "messages", "id"/u, ['{"messages": [], "id": 1}']],
  [/they have no field/u, ['{}']],
  [/they have "text"/u, ['{"text": "a text without a question"}']],
  [/they have "question", "text"/u, ['{"question": "q", "text": {"a": 1}}']],
  [/they have "input", "steps"/u, ['{"input": "q", "steps": [1], "mistake_index": 0}']],
  [/they have "input", "steps"/u, ['{"input": "q", "steps": [], "mistake_index": "0"}']],
  [/they have "problem", "reasoning"/u, ['{"problem": "q", "reasoning": null}']],
  [/they have "messages"/u, ['{"messages": [{"role": "user", "content": "q"}]}']],
  [/they have "messages"/u, ['{"messages": [{"role": "assistant", "content": 5}]}']],
  [/they have "choices"/u, ['{"choices": [{"turns": [1]}]}']],
  [/they have "model_output"/u, ['{"model_output": {"choices": {}}}']],
  [/they have "sample_score"/u, ['{"sample_score": {"score": {"prediction": null}}}']],
  [/they have "question", "sampled"/u, ['{"question": "q", "sampled": "t"}']],
])('says in one sentence that it is something else: %s', (reason, lines) => {
  const recognised = recogniseTraces(lines);
  expect(recognised).toEqual({ kind: 'other', reason: expect.stringMatching(reason) as string });
  expect(recognised).toHaveProperty('reason', expect.stringMatching(/^[^\n]+\.$/u));
});

describe('of each format', () => {
  test.each(formatRows())(
    '%s: each row is recognised as that and as nothing else, and read',
    (format, rows) => {
      for (const [position, line] of rows.entries()) {
        const row = JSON.parse(line) as JsonObject;
        expect(recogniseTraces([line])).toMatchObject({ kind: 'traces', format });
        // Datasets for training often keep a chat beside their own fields.
        const others = traceAdapters.filter(
          (adapter) => adapter.format !== format && adapter.format !== 'chat',
        );
        expect(others.filter(({ claims, shapeOf }) => claims(row) || shapeOf(row) !== undefined)).toEqual([]);
        expect(readRecord(line, position)).toMatchObject({ kind: 'record', record: { position } });
      }
    },
  );
});

describeWithCorpora('on real files', () => {
  const recognise = (...parts: string[]) =>
    recogniseTraces(
      readFileSync(corpus(...parts), 'utf8')
        .split('\n')
        .slice(0, 5),
    );

  test.each([
    ['paper', 'single', 'medical-steps', 'traces_gpt-3.5.jsonl'],
    ['paper', 'single', 'medical-steps', 'traces_mistral-medium.jsonl'],
    ['paper', 'sampled', 'self-consistency', 'gpu_shard_00_qwen3-8b.jsonl'],
    ['big-bench-mistake', 'single', 'big-bench-mistake', 'multistep_arithmetic.jsonl'],
    ['big-bench-mistake', 'single', 'big-bench-mistake', 'logical_deduction.jsonl'],
    ['problem-reasoning', 'single', 'paired-cot', 'h4_ds9b_traces.jsonl'],
    ['problem-reasoning', 'single', 'paired-cot', 'h4_glm9b_traces.jsonl'],
    ['evalscope-prediction', 'single', 'formats', 'evalscope.predictions.qwen-plus.gsm8k.jsonl'],
    ['evalscope-review', 'single', 'formats', 'evalscope.reviews.qwen3-max.gsm8k.jsonl'],
    ['chat', 'single', 'formats', 'llamafactory_reason_tool_use_demo_50.jsonl'],
    ['mt-bench', 'single', 'formats', 'mt_bench_reference_answer_gpt-4.jsonl'],
  ])('%s, %s: %s/%s', (format, shape, ...parts) => {
    expect(recognise(...parts)).toEqual({ kind: 'traces', format, shape });
  });

  test.each([
    ['dirty', 'prm800k_phase1_test.LFS-POINTER.jsonl'],
    ['medical-steps', 'judgments_gpt-3.5.jsonl'],
    ['medical-steps', 'expected.json'],
    ['inspect', 'log_read_sample.eval'],
    ['inspect', 'popularity.jsonl'],
    ['paired-cot', 'pilot_judged.jsonl'],
    ['k-qa', 'NLI_medical_annotator.csv'],
  ])('something else: %s/%s', (...parts) => {
    expect(recognise(...parts).kind).toBe('other');
  });
});
