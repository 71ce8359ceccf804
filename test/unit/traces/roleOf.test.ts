import { expect, test } from 'vitest';
import { armTag, proposedRole } from '../../../src/core/traces/roleOf';

test.each([
  ['traces_gpt-3.5.jsonl', 'gpt-3.5'],
  ['/some/folder/traces_mistral-medium.jsonl', 'mistral-medium'],
  ['C:\\data\\trace_sft8b.JSONL', 'sft8b'],
  ['gpu_shard_00_qwen3-8b.jsonl', 'gpu_shard_00_qwen3-8b'],
  ['v1.5.ndjson', 'v1.5'],
  ['traces_.jsonl', 'traces_'],
  ['no-extension', 'no-extension'],
])('the tag of %s is %s', (name, tag) => {
  expect(armTag(name)).toBe(tag);
});

test.each([
  ['teacher', 'teacher'],
  ['Teacher-70B', 'teacher'],
  ['sft8b', 'student'],
  ['student_v2', 'student'],
  ['deepseek-r1-distill-qwen', 'student'],
  ['distilled', 'student'],
  ['base8b', 'base'],
  ['llama-base', 'base'],
  ['gpt-3.5', undefined],
  ['database', undefined],
  ['softmax', undefined],
  ['student_base', undefined],
  ['', undefined],
])('the role of %s is %s', (tag, role) => {
  expect(proposedRole(tag)).toBe(role);
});
