// Writes a large trace file by repeating the sample study's questions: node test/bench/largeTraces.mjs FILE BYTES [CHAINS]
import fs from 'node:fs';
import path from 'node:path';

const samples = path.resolve(import.meta.dirname, '../../media/samples/traces_student.jsonl');

/**
 * @param {string} file
 * @param {number} bytes at least this many are written
 * @param {number} chains chains a question
 */
export function writeLargeTraces(file, bytes, chains = 64) {
  const rows = fs
    .readFileSync(samples, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const out = fs.openSync(file, 'w');
  let written = 0;
  let batch = '';
  for (let position = 0; written + batch.length < bytes; position += 1) {
    const { text, answer, ...question } = rows[position % rows.length];
    const sampled = Array.from({ length: chains }, (_, chain) => ({ text: `${text}\n(${chain})`, answer }));
    batch += `${JSON.stringify({ ...question, question_idx: position, sampled })}\n`;
    if (batch.length > 8 * 1024 * 1024) {
      written += fs.writeSync(out, batch);
      batch = '';
    }
  }
  fs.writeSync(out, batch);
  fs.closeSync(out);
}

if (process.argv[1] === import.meta.filename) {
  const [file, bytes, chains] = process.argv.slice(2);
  if (file === undefined || bytes === undefined) throw new Error('largeTraces.mjs FILE BYTES [CHAINS]');
  writeLargeTraces(file, Number(bytes), Number(chains ?? 64));
}
