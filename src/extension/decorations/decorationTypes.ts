import * as vscode from 'vscode';
import { colors } from '../../protocol/contributions';

const color = (id: string): vscode.ThemeColor => new vscode.ThemeColor(id);

/** How the bar along a step looks: its verdict, and whether it is a boundary case or a person's verdict. */
export type BarKind =
  | 'correct'
  | 'error'
  | 'uncertain'
  | 'unjudged'
  | 'boundary'
  | 'override-correct'
  | 'override-error'
  | 'override-uncertain';

export type GutterKind = 'boundary' | 'override' | 'reviewed';

/** Every decoration type of the reading view; created once, since each type is a style sheet of the editor's. */
export interface DecorationTypes {
  dispose(): void;
  readonly bars: Readonly<Record<BarKind, vscode.TextEditorDecorationType>>;
  /** Icons in the gutter, for state only; set on a step's first row, since a whole line would repeat them. */
  readonly gutters: Readonly<Record<GutterKind, vscode.TextEditorDecorationType>>;
  readonly margin: vscode.TextEditorDecorationType;
  readonly explanation: vscode.TextEditorDecorationType;
  readonly marker: vscode.TextEditorDecorationType;
  readonly leftOut: vscode.TextEditorDecorationType;
  readonly current: vscode.TextEditorDecorationType;
  /** The current step while single keys act on it. */
  readonly reviewed: vscode.TextEditorDecorationType;
  /** Lines above and below the current step under review, for high contrast: set on the empty lines around it. */
  readonly frame: vscode.TextEditorDecorationType;
}

export function createDecorationTypes(context: vscode.ExtensionContext): DecorationTypes {
  const create = vscode.window.createTextEditorDecorationType;
  const { Left, Center, Right } = vscode.OverviewRulerLane;

  const bar = (
    barColor: string,
    style: 'solid' | 'dashed' | 'dotted' | 'double',
    more: vscode.DecorationRenderOptions = {},
  ): vscode.TextEditorDecorationType =>
    create({
      isWholeLine: true,
      borderWidth: '0 0 0 3px',
      borderStyle: style,
      borderColor: color(barColor),
      ...more,
    });
  const ruler = (rulerColor: string, lane: vscode.OverviewRulerLane): vscode.DecorationRenderOptions => ({
    overviewRulerColor: color(rulerColor),
    overviewRulerLane: lane,
  });
  const gutter = (icon: GutterKind): vscode.TextEditorDecorationType => {
    const file = (kind: string): vscode.Uri =>
      vscode.Uri.joinPath(context.extensionUri, 'media', 'gutter', `${icon}-${kind}.svg`);
    return create({
      gutterIconSize: '75%',
      dark: { gutterIconPath: file('dark') },
      light: { gutterIconPath: file('light') },
    });
  };
  const override = (
    barColor: string,
    more: vscode.DecorationRenderOptions = {},
  ): vscode.TextEditorDecorationType => bar(barColor, 'double', { ...ruler(colors.override, Left), ...more });

  const bars: Record<BarKind, vscode.TextEditorDecorationType> = {
    correct: bar(colors.correct, 'solid'),
    error: bar(colors.error, 'solid', {
      ...ruler(colors.error, Right),
      backgroundColor: color(colors.errorBackground),
    }),
    uncertain: bar(colors.uncertain, 'solid'),
    unjudged: bar(colors.leftOut, 'dotted'),
    boundary: bar(colors.boundary, 'dashed', {
      ...ruler(colors.boundary, Center),
      backgroundColor: color(colors.boundaryBackground),
    }),
    'override-correct': override(colors.correct),
    'override-error': override(colors.error, { backgroundColor: color(colors.errorBackground) }),
    'override-uncertain': override(colors.uncertain),
  };
  const gutters = {
    boundary: gutter('boundary'),
    override: gutter('override'),
    reviewed: gutter('reviewed'),
  };
  const others = {
    margin: create({}),
    explanation: create({}),
    marker: create({ color: color(colors.leftOut) }),
    leftOut: create({ color: color(colors.leftOut), fontStyle: 'italic' }),
    current: create({ isWholeLine: true, backgroundColor: color(colors.currentStepBackground) }),
    reviewed: create({
      isWholeLine: true,
      borderWidth: '0 3px 0 0',
      borderStyle: 'solid',
      borderColor: color('focusBorder'),
      backgroundColor: color(colors.currentStepBackground),
    }),
    frame: create({
      isWholeLine: true,
      borderWidth: '0 0 2px 0',
      borderStyle: 'solid',
      borderColor: color('contrastActiveBorder'),
    }),
  };
  const all = [...Object.values(bars), ...Object.values(gutters), ...Object.values(others)];
  return {
    bars,
    gutters,
    ...others,
    dispose: () => {
      all.forEach((type) => {
        type.dispose();
      });
    },
  };
}
