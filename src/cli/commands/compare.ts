import type { Command } from 'commander';
import type { Alignment } from '../../core/compare/alignSteps';
import { type ChainComparison, compareChains } from '../../core/compare/compareChains';
import { OriginTally } from '../../core/compare/originTally';
import type { SegmentationRule } from '../../core/segment/segmentation';
import type { Pairing } from '../../core/study/studyFile';
import { stepStatus } from '../../core/verdicts/stepStatus';
import type { AuditedTraces } from '../../node/auditedTraces';
import { fileRarity } from '../../node/studies/fileRarity';
import { pairedRecord } from '../../node/studies/pairedRecord';
import { armArguments } from '../options/armArguments';
import { comparisonRow } from '../reports/comparisonRow';
import { comparisonTable } from '../reports/comparisonTable';
import { type ComparisonReport, comparisonReport } from '../reports/comparisonReport';
import { openAudited } from '../open/openAudited';
import { openStudy } from '../open/openStudy';
import { readableRecords } from '../open/records';
import { ruleOption } from '../options/ruleOption';
import { ruleFor } from '../options/studyChoice';
import type { Finish, Refused, Terminal } from '../terminal';

interface CompareOptions {
  readonly primaryJudge?: string;
  readonly rule?: SegmentationRule;
  readonly oneToMany?: true;
  readonly rows?: true;
  readonly json?: true;
}

/** A teacher with its students, and how they are to be compared. */
interface Comparison {
  readonly teacher: AuditedTraces;
  readonly students: readonly AuditedTraces[];
  readonly pairBy: Pairing;
  readonly rule: SegmentationRule;
  readonly alignment: Alignment;
}

export function registerCompare(program: Command, terminal: Terminal): void {
  program
    .command('compare')
    .summary('count which errors of a student come from its teacher')
    .description(
      'Sets every chain of a student beside its teacher’s first chain for the same question, step by step, and counts ' +
        'the student’s errors that the teacher’s matching step has too (inherited), those that it has not (introduced), ' +
        'and errors of the teacher that the student gets right (repaired). Steps without a verdict are unknown.',
    )
    .argument('<arms...>', 'a study (stepaudit.json, or its folder), or TEACHER=FILE STUDENT=FILE')
    .option('--primary-judge <name>', 'the judge whose verdict counts before newer ones of others')
    .addOption(ruleOption())
    .option('--one-to-many', 'let a step stand beside several neighbours of the other chain')
    .option(
      '--rows',
      'print one JSON line a chain: which steps stand beside each other, and where each comes from',
    )
    .option('--json', 'print one JSON object')
    .action(async (arms: readonly string[], options: CompareOptions) =>
      terminal.finish(await compare(arms, options, terminal)),
    );
}

async function compare(
  named: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<Finish> {
  const opened = await openComparison(named, options, terminal);
  if (opened.kind === 'refused') return opened;
  const reports: ComparisonReport[] = [];
  for (const student of opened.value.students)
    reports.push(await comparedWith(student, opened.value, options.rows === true, terminal));
  if (options.rows) return { kind: 'done' };
  const lines = options.json ? [JSON.stringify({ pairs: reports })] : reports.flatMap(comparisonTable);
  for (const line of lines) await terminal.output.line(line);
  return { kind: 'done' };
}

async function openComparison(
  named: readonly string[],
  options: CompareOptions,
  terminal: Terminal,
): Promise<{ readonly kind: 'opened'; readonly value: Comparison } | Refused> {
  const alignment = options.oneToMany ? 'one-to-many' : undefined;
  const [only] = named;
  if (named.length === 1 && only !== undefined && !only.includes('=')) {
    const opened = await openStudy(only, options.primaryJudge);
    if (opened.kind === 'refused') return opened;
    const { study, arms } = opened.value;
    const withRole = (role: string): AuditedTraces[] =>
      arms.map(({ audited }) => audited).filter(({ traces }) => traces.role === role);
    const [[teacher, second], students] = [withRole('teacher'), withRole('student')];
    if (teacher === undefined || second !== undefined || students.length === 0)
      return {
        kind: 'refused',
        reason: `${study.file}: it takes one arm with the role "teacher" and at least one "student" to compare them.`,
      };
    const rule = options.rule ?? study.rule ?? 'numbered';
    return {
      kind: 'opened',
      value: { teacher, students, pairBy: study.pairBy, rule, alignment: alignment ?? study.alignment },
    };
  }
  const arms = armArguments(named);
  if (arms.kind === 'refused') return arms;
  const [teacher, student, third] = arms.value;
  if (teacher === undefined || student === undefined || third !== undefined)
    return { kind: 'refused', reason: 'Name a study, or exactly two arms: TEACHER=FILE STUDENT=FILE.' };
  const audited: AuditedTraces[] = [];
  for (const { tag, file } of [teacher, student]) {
    const opened = await openAudited(file, { tag, primaryJudge: options.primaryJudge });
    if (opened.kind === 'refused') return opened;
    audited.push(opened.value);
  }
  const [first, ...students] = audited;
  if (first === undefined) throw new RangeError('no arm was opened');
  const rule = await ruleFor([teacher.file, student.file], options.rule, terminal);
  if (rule.kind === 'refused') return rule;
  return {
    kind: 'opened',
    value: { teacher: first, students, pairBy: 'id', rule: rule.value, alignment: alignment ?? 'one-to-one' },
  };
}

async function comparedWith(
  student: AuditedTraces,
  { teacher, pairBy, rule, alignment }: Comparison,
  asRows: boolean,
  terminal: Terminal,
): Promise<ComparisonReport> {
  const { signal } = new AbortController();
  const rarities = [await fileRarity(teacher, rule, signal), await fileRarity(student, rule, signal)];
  const known = rarities.filter((rarity) => rarity !== undefined);
  const tally = new OriginTally();
  let questions = 0;
  let unpaired = 0;
  const read = (position: number) => student.record(position, rule);
  for await (const { record, chains } of readableRecords(student.traces, read, terminal)) {
    const paired = await pairedRecord(record, teacher.traces, pairBy);
    const other = paired.kind === 'found' ? await teacher.chain(paired.position, 0, rule) : undefined;
    if (other?.kind !== 'chain') {
      unpaired += 1;
      continue;
    }
    questions += 1;
    const above = { role: 'teacher', steps: other.state.steps } as const;
    for (const { chain, state } of chains) {
      const compared: ChainComparison = compareChains(
        [above, { role: 'student', steps: state.steps }],
        known,
        alignment,
      );
      tally.add(
        compared,
        above.steps.map(({ effective }) => stepStatus(effective)),
      );
      if (asRows) {
        const from = { record: other.record.position, chain: 0 };
        const to = { record: record.position, chain: chain.index };
        await terminal.output.line(JSON.stringify(comparisonRow(record.key, from, to, compared)));
      }
    }
  }
  return comparisonReport(
    { teacher: teacher.traces.tag, student: student.traces.tag, questions, unpaired },
    tally.counts(),
  );
}
