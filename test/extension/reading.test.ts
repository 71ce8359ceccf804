import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lineOfStep, openStudent, putCaret, sampleFile } from './studentTraces';
import { until } from './until';

const active = (): vscode.TextEditor => {
  assert.ok(vscode.window.activeTextEditor);
  return vscode.window.activeTextEditor;
};

describe('the reading view', () => {
  it('is a read-only text of its own language, with a margin in front of the chain', async () => {
    const { document } = await openStudent();
    assert.equal(document.uri.scheme, 'stepaudit');
    assert.equal(document.languageId, 'reasoning-trace');
    assert.equal(vscode.workspace.fs.isWritableFileSystem('stepaudit'), false);
    assert.match(document.getText(), /^ {20}(Step )?1[.:)] /mu);
    await assert.rejects(() =>
      Promise.resolve(vscode.workspace.fs.writeFile(document.uri, new Uint8Array())),
    );
  });

  it('has an outline with a verdict in each step’s name, and folds', async () => {
    const { document } = await openStudent();
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const names = symbols.at(-1)?.children.map(({ name }) => name) ?? [];
    assert.ok(names.length > 3);
    assert.ok(
      names.every((name) => /^\d+ [✓✗?!·]/u.test(name)),
      names.join(),
    );
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.equal(folds.length, names.length + 2);
  });

  it('hovers with links that run commands, and with text that does not', async () => {
    const editor = await openStudent();
    const line = lineOfStep(editor, 1);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      new vscode.Position(line, 30),
    );
    const strings = (hover?.contents ?? []).filter((content) => content instanceof vscode.MarkdownString);
    assert.equal(strings.length, 2);
    assert.match(strings[0]?.value ?? '', /command:stepaudit\.overrideError/u);
    assert.ok(strings[0]?.isTrusted instanceof Object, 'only named commands are trusted');
    assert.ok(!strings[1]?.isTrusted, 'the text of judges is not trusted');
  });

  it('moves by step, error, unjudged step and question', async () => {
    const editor = await openStudent();
    putCaret(editor, 0);
    await vscode.commands.executeCommand('stepaudit.nextStep');
    assert.equal(active().selection.active.line, lineOfStep(editor, 1));
    await vscode.commands.executeCommand('stepaudit.nextStep');
    assert.equal(active().selection.active.line, lineOfStep(editor, 2));
    await vscode.commands.executeCommand('stepaudit.previousStep');
    assert.equal(active().selection.active.line, lineOfStep(editor, 1));
    await vscode.commands.executeCommand('stepaudit.nextError');
    const error = active().selection.active.line;
    assert.ok(error > 0);
    await vscode.commands.executeCommand('stepaudit.nextError');
    assert.notEqual(
      `${active().document.uri.toString()} ${active().selection.active.line}`,
      `${editor.document.uri.toString()} ${error}`,
    );
    await vscode.commands.executeCommand('stepaudit.nextQuestion');
    await until('the next question', () => /^Question [2-9]/u.test(active().document.getText()));
  });
});

describe('a file with several chains a question', () => {
  const file = sampleFile('traces_sampled.jsonl');
  const question = { question: 'How much is 6 × 7?', options: { A: '42', B: '48' }, correct_answer: 'A' };
  const sampled = [
    { text: 'Step 1: Six times seven is forty-two, as 6 × 7 = 42.', answer: 'A' },
    { text: 'Step 1: Six times seven is forty-eight, as 6 × 7 = 48.', answer: 'B' },
  ];

  before(async () => {
    const rows = [0, 1].map((index) => JSON.stringify({ question_idx: index, ...question, sampled }));
    await vscode.workspace.fs.writeFile(file, Buffer.from(`${rows.join('\n')}\n`));
  });
  after(() => vscode.workspace.fs.delete(file));

  it('goes from chain to chain, and stays at the last', async () => {
    await vscode.commands.executeCommand('stepaudit.read', file);
    await until('the first chain', () => active().document.getText().includes('Chain 1 of 2 · '));
    await vscode.commands.executeCommand('stepaudit.nextChain');
    await until('the second chain', () => active().document.getText().includes('Chain 2 of 2 · '));
    assert.match(active().document.getText(), /6 × 7 = 48/u);
    await vscode.commands.executeCommand('stepaudit.nextChain');
    assert.match(active().document.getText(), /Chain 2 of 2 · /u);
    await vscode.commands.executeCommand('stepaudit.previousChain');
    await until('the first chain again', () => active().document.getText().includes('Chain 1 of 2 · '));
  });

  it('opens in the reading view by itself when the setting says so', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const settings = vscode.workspace.getConfiguration('stepaudit', file);
    await settings.update('reading.openAutomatically', true, vscode.ConfigurationTarget.Workspace);
    await vscode.window.showTextDocument(file);
    await until(
      'the reading view',
      () => vscode.window.activeTextEditor?.document.languageId === 'reasoning-trace',
    );
    await settings.update('reading.openAutomatically', undefined, vscode.ConfigurationTarget.Workspace);
  });
});

describe('overriding', () => {
  it('is in the ledger and in the text, and is taken back', async () => {
    const editor = await openStudent(1);
    putCaret(editor, lineOfStep(editor, 1));
    const before = editor.document.getText();
    const uri = editor.document.uri.toString();
    const ledger = vscode.Uri.parse(`${sampleFile('traces_student.jsonl').toString()}.stepaudit.jsonl`);
    const textNow = (): string =>
      vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)?.getText() ?? '';

    await vscode.commands.executeCommand('stepaudit.overrideUncertain');
    const text = await until('the override in the text', () =>
      textNow() !== before ? textNow() : undefined,
    );
    assert.match(text, /^Chain 1 of 1 · .*\d \?/mu);
    assert.match(Buffer.from(await vscode.workspace.fs.readFile(ledger)).toString(), /"type":"overridden"/u);
    assert.equal(active().document.isDirty, false);

    await vscode.commands.executeCommand('stepaudit.undoOverride');
    await until('the text as it was', () => textNow() === before);
  });

  it('takes the step that a hover names, not the one at the caret', async () => {
    const editor = await openStudent(2);
    const before = editor.document.getText();
    putCaret(editor, lineOfStep(editor, 1));
    const line = lineOfStep(editor, 2);
    await vscode.commands.executeCommand('stepaudit.overrideUncertain', { line });
    await until('the override in the text', () => active().document.getText() !== before);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      editor.document.uri,
    );
    assert.equal(symbols.at(-1)?.children[1]?.name, '2 ? ✎');
    await vscode.commands.executeCommand('stepaudit.undoOverride');
    await until('the text as it was', () => active().document.getText() === before);
  });
});

describe('judging again', () => {
  it('puts the arithmetic judge’s verdict beside the older one', async () => {
    const editor = await openStudent(3);
    putCaret(editor, lineOfStep(editor, 1));
    await vscode.commands.executeCommand('stepaudit.judgeStep');
    await until('the judgment in the hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        new vscode.Position(lineOfStep(editor, 1), 30),
      );
      return hovers.some(({ contents }) =>
        contents.some(
          (content) => content instanceof vscode.MarkdownString && content.value.includes('**arithmetic**'),
        ),
      );
    });
  });
});

describe('a raw trace file', () => {
  it('has a hint in front of each step, a lens a record, and no diagnostics when it is well', async () => {
    const document = await vscode.workspace.openTextDocument(sampleFile('traces_student.jsonl'));
    await vscode.window.showTextDocument(document);
    const range = new vscode.Range(0, 0, 0, document.lineAt(0).text.length);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      range,
    );
    assert.ok(hints.length > 3);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    assert.equal(lenses.length, 12);
    assert.match(lenses[0]?.command?.title ?? '', /^Read question 1 · answered [A-D]/u);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });

  it('marks a malformed line', async () => {
    const file = sampleFile('traces_broken.jsonl');
    const good =
      Buffer.from(await vscode.workspace.fs.readFile(sampleFile('traces_student.jsonl')))
        .toString()
        .split('\n')[0] ?? '';
    await vscode.workspace.fs.writeFile(file, Buffer.from(`${good}\n{"question_idx": 7, broken\n${good}\n`));
    await vscode.window.showTextDocument(file);
    const diagnostics = await until('a diagnostic', () => {
      const found = vscode.languages.getDiagnostics(file).filter(({ source }) => source === 'Step Audit');
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      diagnostics.map((diagnostic) => diagnostic.range.start.line),
      [1],
    );
    await vscode.workspace.fs.delete(file);
  });
});
