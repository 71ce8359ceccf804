import path from 'node:path';
import { describe, it } from 'vitest';
import { root } from '../../scripts/toolchain.mjs';
import { useEditor } from './harness/useEditor';

/** From one model's step to the other's, and the arms set down for good, by commands. */
describe('two arms of a study', () => {
  const editor = useEditor({ folder: path.join(root, 'media', 'samples') });

  it('are set up by accepting what their names say, and the file is checked as it is written', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Set Up Study…');
    await editor().choose('Use These Roles');
    const saved = editor().notifications('12 of 12 questions are in all arms.');
    await saved.waitFor();
    await editor().screenshot('study-saved');
    await saved.getByText('Open Study File').click();
    await editor().tab('stepaudit.json').waitFor();
  });

  it('are a key apart: Go to Definition goes to the teacher’s step and back', async () => {
    await editor().openFile('traces_student.jsonl');
    await editor().runCommand('Step Audit: Read Traces');
    await editor().tab('Q1 · student').waitFor();
    await editor().waitForDecoration(/^error/u);
    // The caret is on the step when the breadcrumbs name it.
    const onStep = (of: RegExp): Promise<void> =>
      editor().page.locator('.breadcrumbs-control', { hasText: of }).waitFor();
    await editor().page.keyboard.press('Alt+j');
    await onStep(/Q1 · student.*1 [✓✗]/u);
    await editor().page.keyboard.press('F12');
    await onStep(/Q9 · teacher.*1 [✓✗]/u);
    await editor().page.keyboard.press('F12');
    await onStep(/Q1 · student.*1 [✓✗]/u);
    await editor().runCommand('Peek Definition');
    const peek = editor().page.locator('.reference-zone-widget');
    await peek.getByText('Q9 · teacher').first().waitFor();
  });
});
