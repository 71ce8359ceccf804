let context: CanvasRenderingContext2D | null | undefined;

/** How wide a line of text is in a CSS font (`600 12px sans-serif`), in CSS pixels. */
export function textWidth(text: string, font: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (context === null) return 7 * text.length;
  context.font = font;
  return context.measureText(text).width;
}

/** A text as lines that are no wider than there is room; a word that is wider itself is broken, and nothing is cut off. */
export function wrappedText(text: string, room: number, font: string): string[] {
  const fits = (line: string): boolean => textWidth(line, font) <= room;
  const lines: string[] = [];
  let line = '';
  for (const piece of text.split(/(?<=[\s/_-])/u)) {
    if (line !== '' && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd());
      line = '';
    }
    for (const letter of fits(piece.trimEnd()) ? [piece] : piece) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line);
        line = '';
      }
      line += letter;
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}
