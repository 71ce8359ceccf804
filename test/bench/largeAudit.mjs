// Writes an arm of 1,273 questions × 64 chains, some 175 MB, and judgments of its steps, from the solutions in
// medical-steps: node test/bench/largeAudit.mjs FOLDER TAG [JUDGMENTS]. Needs STEPAUDIT_CORPORA.
import fs from 'node:fs';
import path from 'node:path';

export const questions = 1273;
export const chains = 64;

/** Small, fast and the same on every machine. @param {number} seed */
export function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

function solutions() {
  const corpora = process.env['STEPAUDIT_CORPORA'];
  if (corpora === undefined) throw new Error('STEPAUDIT_CORPORA does not say where the corpora are');
  return fs
    .readFileSync(path.join(corpora, 'medical-steps', 'traces_mistral-medium.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {string} file */
function lineWriter(file) {
  const out = fs.openSync(file, 'w');
  let batch = '';
  const flush = () => {
    fs.writeSync(out, batch);
    batch = '';
  };
  return {
    /** @param {object} row */
    write(row) {
      batch += `${JSON.stringify(row)}\n`;
      if (batch.length > 8 * 1024 * 1024) flush();
    },
    close() {
      flush();
      fs.closeSync(out);
    },
  };
}

/**
 * @param {string} folder
 * @param {string} tag
 * @param {(text: string) => readonly string[]} stepsOf the texts that judges are shown of a chain's steps
 * @param {number} judgments how many there are at most
 */
export function writeLargeAudit(folder, tag, stepsOf, judgments = 650_000) {
  const random = mulberry32(tag.length * 7919 + tag.charCodeAt(0));
  const rows = solutions().map((row) => ({ ...row, steps: stepsOf(row.text) }));
  const traces = lineWriter(path.join(folder, `traces_${tag}.jsonl`));
  const judged = lineWriter(path.join(folder, `judgments_${tag}.jsonl`));
  let left = judgments;
  for (let qidx = 0; qidx < questions; qidx += 1) {
    const { question, options, correct_answer: right } = rows[qidx % rows.length];
    const own = Array.from({ length: chains }, (_, chain) => rows[(qidx * 31 + chain * 7) % rows.length]);
    const letters = Object.keys(options);
    const sampled = own.map(({ text }) => ({
      text,
      answer: letters[Math.floor(random() * letters.length)],
      n_tokens: Math.round(text.length / 4.2),
      mean_logprob: -random() / 3,
    }));
    traces.write({ question_idx: qidx, question, options, correct_answer: right, sampled });
    // In the order in which calls would come back: mixed within a question, by a second judge where there are steps left over.
    const given = own
      .flatMap(({ steps }, chain) =>
        [...steps.entries()].flatMap(([step, text]) =>
          (random() < 0.4 ? ['glm', 'kimi'] : ['glm']).map((judge) => ({
            chain,
            step,
            text,
            judge,
            at: random(),
          })),
        ),
      )
      .sort((a, b) => a.at - b.at);
    for (const { chain, step, text, judge } of given.slice(0, left)) {
      const chance = random();
      judged.write({
        qidx,
        chain_idx: chain,
        step_idx: step,
        model_tag: tag,
        judge_model: judge,
        step_text: Array.from(text).slice(0, 500).join(''),
        judgment: chance < 0.3 ? 'error' : chance < 0.95 ? 'correct' : 'uncertain',
        explanation: 'The dose that the step states is the usual one for an adult of this weight.',
      });
    }
    left -= Math.min(left, given.length);
  }
  traces.close();
  judged.close();
  return judgments - left;
}
