/** The variables that VS Code hands to webviews, as far as the panel uses them, in the four themes it ships. */
export interface Theme {
  readonly kind: 'vscode-dark' | 'vscode-light' | 'vscode-high-contrast' | 'vscode-high-contrast-light';
  readonly variables: Readonly<Record<string, string>>;
}

const fonts = {
  'font-family': 'system-ui, sans-serif',
  'font-size': '13px',
  'font-weight': 'normal',
  'editor-font-family': "'DejaVu Sans Mono', monospace",
  'editor-font-size': '13px',
};

export const themes = {
  dark: {
    kind: 'vscode-dark',
    variables: {
      ...fonts,
      foreground: '#cccccc',
      'editor-background': '#1f1f1f',
      'editor-foreground': '#cccccc',
      descriptionForeground: '#9d9d9d',
      errorForeground: '#f85149',
      focusBorder: '#0078d4',
      'textLink-foreground': '#4daafc',
      'widget-border': '#313131',
      'panel-border': '#2b2b2b',
      'button-border': '#ffffff1a',
      'button-secondaryBackground': '#00000000',
      'button-secondaryForeground': '#cccccc',
      'button-secondaryHoverBackground': '#2b2b2b',
      'scrollbarSlider-background': '#79797966',
      'dropdown-background': '#313131',
      'dropdown-foreground': '#cccccc',
      'dropdown-border': '#3c3c3c',
      'stepaudit-correctForeground': '#7cc98a',
      'stepaudit-errorForeground': '#f48771',
      'stepaudit-uncertainForeground': '#a8b1bd',
      'stepaudit-boundaryForeground': '#e2b341',
      'stepaudit-overrideForeground': '#79b8ff',
      'stepaudit-explanationForeground': '#9da5b4',
      'stepaudit-leftOutForeground': '#858d9b',
      'stepaudit-errorBackground': '#f4877114',
      'stepaudit-boundaryBackground': '#e2b34112',
      'stepaudit-currentStepBackground': '#ffffff0f',
    },
  },
  light: {
    kind: 'vscode-light',
    variables: {
      ...fonts,
      foreground: '#3b3b3b',
      'editor-background': '#ffffff',
      'editor-foreground': '#3b3b3b',
      descriptionForeground: '#3b3b3b',
      errorForeground: '#f85149',
      focusBorder: '#005fb8',
      'textLink-foreground': '#005fb8',
      'widget-border': '#e5e5e5',
      'panel-border': '#e5e5e5',
      'button-border': '#0000001a',
      'button-secondaryBackground': '#e5e5e5',
      'button-secondaryForeground': '#3b3b3b',
      'button-secondaryHoverBackground': '#cccccc',
      'scrollbarSlider-background': '#64646466',
      'dropdown-background': '#ffffff',
      'dropdown-foreground': '#3b3b3b',
      'dropdown-border': '#cecece',
      'stepaudit-correctForeground': '#1a7f37',
      'stepaudit-errorForeground': '#c4281c',
      'stepaudit-uncertainForeground': '#5b6470',
      'stepaudit-boundaryForeground': '#8a5a00',
      'stepaudit-overrideForeground': '#0550ae',
      'stepaudit-explanationForeground': '#636c76',
      'stepaudit-leftOutForeground': '#6a737d',
      'stepaudit-errorBackground': '#c4281c0d',
      'stepaudit-boundaryBackground': '#b57f0012',
      'stepaudit-currentStepBackground': '#0000000d',
    },
  },
  hcdark: {
    kind: 'vscode-high-contrast',
    variables: {
      ...fonts,
      foreground: '#ffffff',
      'editor-background': '#000000',
      'editor-foreground': '#ffffff',
      descriptionForeground: '#ffffffb3',
      errorForeground: '#f48771',
      focusBorder: '#f38518',
      contrastBorder: '#6fc3df',
      contrastActiveBorder: '#f38518',
      'textLink-foreground': '#21a6ff',
      'widget-border': '#6fc3df',
      'panel-border': '#6fc3df',
      'button-border': '#6fc3df',
      'button-secondaryBackground': '#00000000',
      'button-secondaryForeground': '#ffffff',
      'scrollbarSlider-background': '#6fc3df99',
      'dropdown-background': '#000000',
      'dropdown-foreground': '#ffffff',
      'dropdown-border': '#6fc3df',
      'stepaudit-correctForeground': '#89f59b',
      'stepaudit-errorForeground': '#ff9e8f',
      'stepaudit-uncertainForeground': '#d0d7de',
      'stepaudit-boundaryForeground': '#ffd75e',
      'stepaudit-overrideForeground': '#9ccbff',
      'stepaudit-explanationForeground': '#d0d7de',
      'stepaudit-leftOutForeground': '#a0a8b4',
      'stepaudit-errorBackground': '#00000000',
      'stepaudit-boundaryBackground': '#00000000',
      'stepaudit-currentStepBackground': '#00000000',
    },
  },
  hclight: {
    kind: 'vscode-high-contrast-light',
    variables: {
      ...fonts,
      foreground: '#292929',
      'editor-background': '#ffffff',
      'editor-foreground': '#292929',
      descriptionForeground: '#292929b3',
      errorForeground: '#b5200d',
      focusBorder: '#006bbd',
      contrastBorder: '#0f4a85',
      contrastActiveBorder: '#006bbd',
      'textLink-foreground': '#0f4a85',
      'widget-border': '#0f4a85',
      'panel-border': '#0f4a85',
      'button-border': '#0f4a85',
      'button-secondaryBackground': '#ffffff',
      'button-secondaryForeground': '#292929',
      'scrollbarSlider-background': '#0f4a8566',
      'dropdown-background': '#ffffff',
      'dropdown-foreground': '#292929',
      'dropdown-border': '#0f4a85',
      'stepaudit-correctForeground': '#0a5c23',
      'stepaudit-errorForeground': '#a1100a',
      'stepaudit-uncertainForeground': '#3d444d',
      'stepaudit-boundaryForeground': '#6b4500',
      'stepaudit-overrideForeground': '#03408a',
      'stepaudit-explanationForeground': '#3d444d',
      'stepaudit-leftOutForeground': '#59636e',
      'stepaudit-errorBackground': '#00000000',
      'stepaudit-boundaryBackground': '#00000000',
      'stepaudit-currentStepBackground': '#00000000',
    },
  },
} as const satisfies Readonly<Record<string, Theme>>;

export type ThemeName = keyof typeof themes;

/** VS Code's own sheet for every webview, which the panel's styles build on, and the theme's variables. */
export function themeSheet({ variables }: Theme): string {
  const declared = Object.entries(variables).map(([name, value]) => `--vscode-${name}: ${value};`);
  return `
    :root { ${declared.join(' ')} }
    html { background: var(--vscode-editor-background); }
    @layer vscode-default {
      html { scrollbar-color: var(--vscode-scrollbarSlider-background) var(--vscode-editor-background); }
      body {
        background-color: transparent; color: var(--vscode-editor-foreground);
        font-family: var(--vscode-font-family); font-size: var(--vscode-font-size); margin: 0; padding: 0 20px;
      }
    }`;
}
