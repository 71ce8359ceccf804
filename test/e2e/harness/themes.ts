/**
 * The editor's themes by the kind that extensions see: the name in settings, the label in the list of themes, and the
 * class that the workbench then carries.
 */
export const themes = {
  dark: { id: 'Dark Modern', label: 'Dark Modern', mark: 'dark_modern' },
  light: { id: 'Light Modern', label: 'Light Modern', mark: 'light_modern' },
  highContrast: { id: 'Default High Contrast', label: 'Dark High Contrast', mark: 'hc_black' },
  highContrastLight: { id: 'Default High Contrast Light', label: 'Light High Contrast', mark: 'hc_light' },
} as const;
export type Theme = keyof typeof themes;
