import { expect, test } from 'vitest';
import { withUnionMerge } from '../../../src/core/ledger/gitAttributes';

const line = '*.stepaudit.jsonl merge=union';

test.each([
  ['', `${line}\n`],
  ['*.bin binary\n', `*.bin binary\n${line}\n`],
  ['*.bin binary', `*.bin binary\n${line}\n`],
  ['*.bin binary\r\n', `*.bin binary\r\n${line}\r\n`],
  [`# ${line}\n`, `# ${line}\n${line}\n`],
  [`${line}\n*.stepaudit.jsonl -merge\n`, `${line}\n*.stepaudit.jsonl -merge\n${line}\n`],
  ['*.stepaudit.jsonl text\n', `*.stepaudit.jsonl text\n${line}\n`],
])('%j gets the line', (before, after) => {
  expect(withUnionMerge(before)).toBe(after);
  expect(withUnionMerge(after)).toBeUndefined();
});

test.each([line, `  **/*.stepaudit.jsonl  text   merge=union\r\n`, `*.stepaudit.jsonl -merge\n${line}`])(
  '%j says so already',
  (content) => {
    expect(withUnionMerge(content)).toBeUndefined();
  },
);
