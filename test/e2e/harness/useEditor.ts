import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import { Editor, type EditorOptions } from './editor';

/** A folder to copy, and how to open the copy. */
export interface Scene extends Omit<EditorOptions, 'vsix' | 'folder'> {
  /** Opened as a copy, so that tests may write beside the files. */
  readonly folder: string;
  /** Packages an extension to install beside ours. */
  readonly beside?: () => Promise<string>;
}

/**
 * One editor for all tests of a file: opened before them, closed after them, and pictured whenever one fails.
 * @returns the editor, for use inside tests
 */
export function useEditor({ folder, beside, ...options }: Scene): () => Editor {
  let editor: Editor | undefined;
  let copy: string | undefined;

  beforeAll(async () => {
    copy = mkdtempSync(path.join(os.tmpdir(), 'stepaudit-e2e-'));
    cpSync(folder, copy, { recursive: true });
    const vsix = [inject('vsix'), ...(beside ? [await beside()] : [])];
    editor = await Editor.open({ ...options, vsix, folder: copy });
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await editor?.screenshot(`failed: ${task.name}`);
  });
  afterAll(async () => {
    await editor?.close();
    if (copy !== undefined) rmSync(copy, { recursive: true, force: true });
  });

  return () => {
    if (editor === undefined) throw new Error('The editor is open only while tests run');
    return editor;
  };
}
