import path from 'node:path';
import { URI } from 'vscode-uri';
import type { SegmentationRule } from '../core/segment/segmentation';
import { AuditedTraces } from '../node/auditedTraces';
import { type FoundStudy, StudyLookup } from '../node/studies/findStudy';
import { armOptions } from '../node/studies/study';
import type { Reply, ServerSettings } from '../protocol/lsp';

/** How many trace files stay open at once; the least recently used one is dropped. */
const mostOpen = 16;

/** Any file may be an arm of the sample, or a copy of one: so none is opened, whatever it is called and holds. */
export const blinded = {
  kind: 'refused',
  reason:
    'A blinded sample is under review: no trace file is opened until you leave it (Step Audit: Leave Blinded Sample).',
} as const;

/** The trace files that the client asked about, each opened once and refreshed before use. */
export class OpenFiles {
  readonly #open = new Map<string, Promise<Reply<AuditedTraces>>>();
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #studies = new WeakMap<AuditedTraces, StudyLookup>();
  #settings: ServerSettings = { rule: 'numbered', boundaryBelow: 0.7 };
  #roots: readonly string[] = [];

  /** Changes the folders up to which studies are looked for: those of the workspace. Files are opened anew. */
  changeRoots(added: readonly string[], removed: readonly string[]): void {
    this.#roots = [...this.#roots.filter((root) => !removed.includes(root)), ...added];
    this.#open.clear();
  }

  get settings(): ServerSettings {
    return this.#settings;
  }

  /** Whether a blinded sample is under review: nothing of any trace is told then. */
  get isBlinded(): boolean {
    return this.#settings.blinded === true;
  }

  /** Files are opened anew, since indexes and verdicts depend on the settings. */
  configure(settings: ServerSettings): void {
    this.#settings = settings;
    this.#open.clear();
  }

  /** The URIs of the files that are open now. */
  get uris(): readonly string[] {
    return [...this.#open.keys()];
  }

  /** The study that an open file belongs to. */
  studyOf(audited: AuditedTraces): FoundStudy {
    return this.#studies.get(audited)?.found ?? { kind: 'none' };
  }

  /** How an open file's chains are cut into steps: as its study says, else as the settings do. */
  ruleOf(audited: AuditedTraces): SegmentationRule {
    const found = this.studyOf(audited);
    return (found.kind === 'study' ? found.study.rule : undefined) ?? this.#settings.rule;
  }

  /**
   * Runs what reads a file's ledger and then writes to it, one after another for each file: an undo must see what was
   * written before it was asked for.
   */
  inTurn<T>(uri: string, task: () => Promise<T>): Promise<T> {
    const result = (this.#turns.get(uri) ?? Promise.resolve()).then(task);
    this.#turns.set(
      uri,
      result.catch(() => undefined),
    );
    return result;
  }

  async get(uri: string): Promise<Reply<AuditedTraces>> {
    const known = this.#open.get(uri);
    if (known === undefined) return this.#openAnew(uri);
    this.#touch(uri, known);
    const reply = await known;
    if (reply.kind === 'done' && (await this.#isCurrent(reply.value))) return reply;
    // Another request may have opened it anew meanwhile.
    const latest = this.#open.get(uri);
    return latest === undefined || latest === known ? this.#openAnew(uri) : latest;
  }

  #openAnew(uri: string): Promise<Reply<AuditedTraces>> {
    const opening = this.#openFile(uri);
    this.#touch(uri, opening);
    return opening;
  }

  async #openFile(uri: string): Promise<Reply<AuditedTraces>> {
    if (this.isBlinded) return blinded;
    const parsed = URI.parse(uri);
    if (parsed.scheme !== 'file')
      return { kind: 'refused', reason: `Only files on disk can be read, not ${parsed.scheme}: addresses.` };
    const { cacheDir, boundaryBelow, primaryJudge } = this.#settings;
    const lookup = await StudyLookup.find(parsed.fsPath, this.#rootOf(parsed.fsPath));
    const opened = await AuditedTraces.open(parsed.fsPath, {
      cacheDir,
      boundaryBelow,
      primaryJudge,
      ...(lookup.found.kind === 'study' ? armOptions(lookup.found.study, lookup.found.arm) : {}),
    });
    if (opened.kind !== 'opened') return { kind: 'refused', reason: opened.reason };
    this.#studies.set(opened.value, lookup);
    return { kind: 'done', value: opened.value };
  }

  /** The outermost of the workspace's folders that holds a file. */
  #rootOf(file: string): string | undefined {
    return this.#roots
      .filter((root) => file.startsWith(root.endsWith(path.sep) ? root : `${root}${path.sep}`))
      .toSorted((a, b) => a.length - b.length)[0];
  }

  /** Whether a file, refreshed, still is what opening it now would give. */
  async #isCurrent(audited: AuditedTraces): Promise<boolean> {
    try {
      const { otherFiles } = await audited.refresh();
      return !otherFiles && (await this.#studies.get(audited)?.isCurrent()) !== false;
    } catch {
      // It became unreadable: opening it anew says what is wrong.
      return false;
    }
  }

  #touch(uri: string, opening: Promise<Reply<AuditedTraces>>): void {
    this.#open.delete(uri);
    this.#open.set(uri, opening);
    const [oldest] = this.#open.keys();
    if (this.#open.size > mostOpen && oldest !== undefined) this.#open.delete(oldest);
  }
}
