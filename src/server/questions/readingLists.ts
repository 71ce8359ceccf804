import type { Reply } from '../../protocol/lsp';
import { cancelled, type Report } from '../handleRequest';
import type { OpenFiles } from '../openFiles';
import { type ListSpec, listQuestions } from './listQuestions';
import { QuestionIndex } from './questionIndex';
import type { QuestionList } from './questionList';

/** How many lists are kept; the least recently used one is dropped. */
const mostLists = 8;

/** A list that a person goes through. `taken` tells one from a later one of the same kind, made when asked to. */
export interface ReadingListSpec extends ListSpec {
  readonly file: string;
  readonly by: string;
  readonly taken: number;
}

/** A list of questions, and what is known of each of them now. */
export interface ReadingList {
  readonly list: QuestionList;
  readonly index: QuestionIndex;
}

interface KeptList {
  readonly list: QuestionList;
  readonly rule: string;
  readonly generation: object;
}

/** The lists that readers go through, each made once and kept as it was made, and the indexes that they are made of. */
export class ReadingLists {
  readonly #files: OpenFiles;
  readonly #indexes = new WeakMap<object, QuestionIndex>();
  readonly #lists = new Map<string, KeptList>();
  readonly #making = new Map<string, Promise<KeptList | undefined>>();

  constructor(files: OpenFiles) {
    this.#files = files;
  }

  /** What is known of a file's questions, as a person sees them. */
  async index(file: string, person: string): Promise<Reply<QuestionIndex>> {
    const opened = await this.#files.get(file);
    if (opened.kind === 'refused') return opened;
    const rule = this.#files.ruleOf(opened.value);
    const known = this.#indexes.get(opened.value);
    const fits = known?.person === person && known.rule === rule;
    const index = fits ? known : new QuestionIndex(opened.value, rule, person);
    if (fits) index.sync();
    else this.#indexes.set(opened.value, index);
    return { kind: 'done', value: index };
  }

  async get(spec: ReadingListSpec, signal: AbortSignal, report: Report): Promise<Reply<ReadingList>> {
    const opened = await this.index(spec.file, spec.by);
    if (opened.kind === 'refused') return opened;
    const index = opened.value;
    const { file, by, taken, filter, order } = spec;
    const key = JSON.stringify([file, by, taken, order, filter]);
    while (!signal.aborted) {
      const kept = this.#lists.get(key) ?? (await this.#making.get(key));
      if (kept !== undefined && stillHolds(kept, index)) {
        this.#keep(key, kept);
        return { kind: 'done', value: { list: kept.list, index } };
      }
      const making = this.#make(index, spec, signal, report);
      this.#making.set(key, making);
      try {
        const made = await making;
        if (made !== undefined) this.#keep(key, made);
      } finally {
        this.#making.delete(key);
      }
    }
    return cancelled;
  }

  async #make(
    index: QuestionIndex,
    spec: ListSpec,
    signal: AbortSignal,
    report: Report,
  ): Promise<KeptList | undefined> {
    const { generation } = index.audited.traces;
    const list = await listQuestions(index, spec, signal, report);
    return list === undefined ? undefined : { list, rule: index.rule, generation };
  }

  #keep(key: string, kept: KeptList): void {
    this.#lists.delete(key);
    this.#lists.set(key, kept);
    const [oldest] = this.#lists.keys();
    if (this.#lists.size > mostLists && oldest !== undefined) this.#lists.delete(oldest);
  }
}

/** Whether the positions in a list still are those of the same questions; a file may only have grown. */
function stillHolds({ rule, generation }: KeptList, index: QuestionIndex): boolean {
  return rule === index.rule && generation === index.audited.traces.generation;
}
