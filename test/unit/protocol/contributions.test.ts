import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { studyFileName } from '../../../src/core/study/studyFile';
import { colors, commands, readingLanguage, settings } from '../../../src/protocol/contributions';

const named = (key: string) => v.array(v.looseObject({ [key]: v.string() }));
const manifestSchema = v.looseObject({
  capabilities: v.looseObject({
    untrustedWorkspaces: v.looseObject({
      supported: v.literal('limited'),
      restrictedConfigurations: v.array(v.string()),
    }),
  }),
  contributes: v.looseObject({
    commands: v.array(v.looseObject({ command: v.string(), title: v.string(), category: v.string() })),
    colors: v.array(
      v.looseObject({
        id: v.string(),
        defaults: v.object({
          dark: v.string(),
          light: v.string(),
          highContrast: v.string(),
          highContrastLight: v.string(),
        }),
      }),
    ),
    jsonValidation: v.array(v.object({ fileMatch: v.string(), url: v.string() })),
    languages: named('id'),
    keybindings: v.array(v.looseObject({ command: v.string(), key: v.string(), when: v.string() })),
    menus: v.record(v.string(), v.array(v.looseObject({ command: v.string() }))),
    configuration: v.looseObject({
      properties: v.record(v.string(), v.looseObject({ scope: v.string(), markdownDescription: v.string() })),
    }),
  }),
});

const root = path.resolve(import.meta.dirname, '../../..');
const manifestText = readFileSync(path.join(root, 'package.json'), 'utf8');
const { capabilities, contributes } = v.parse(manifestSchema, JSON.parse(manifestText));
const strings = v.parse(
  v.record(v.string(), v.string()),
  JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')),
);

describe('the catalogue of contributions', () => {
  it('lets no untrusted workspace say who is asked, how, and for how much', () => {
    const all = Object.keys(contributes.configuration.properties);
    const sending = all.filter((key) => /^stepaudit\.(?:openai|judge)\./u.test(key));
    expect(sending).toContain('stepaudit.openai.baseUrl');
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations.toSorted()).toEqual(sending.sort());
  });

  it('names every command of the manifest, and no other', () => {
    expect(contributes.commands.map(({ command }) => command).sort()).toEqual(Object.values(commands).sort());
  });

  it('names every setting of the manifest, and no other', () => {
    expect(Object.keys(contributes.configuration.properties).sort()).toEqual(
      Object.values(settings)
        .map((key) => `stepaudit.${key}`)
        .sort(),
    );
  });

  it('names every colour of the manifest, and no other', () => {
    expect(contributes.colors.map(({ id }) => id).sort()).toEqual(Object.values(colors).sort());
  });

  it('names the language', () => {
    expect(contributes.languages.map((language) => language['id'])).toEqual([readingLanguage]);
  });

  it('checks study files by the schema that is shipped', () => {
    expect(contributes.jsonValidation.map(({ fileMatch }) => fileMatch)).toEqual([studyFileName]);
    const [{ url } = { url: '' }] = contributes.jsonValidation;
    expect(JSON.parse(readFileSync(path.join(root, url), 'utf8'))).toHaveProperty('properties.arms');
  });

  it('puts every command into one category', () => {
    expect(new Set(contributes.commands.map(({ category }) => category))).toEqual(new Set(['Step Audit']));
  });

  it('binds keys and menus to known commands only, and keys only where the reading view has the focus', () => {
    const known = new Set<string>(Object.values(commands));
    const used = [...contributes.keybindings, ...Object.values(contributes.menus).flat()];
    expect(used.filter(({ command }) => !known.has(command))).toEqual([]);
    expect(
      contributes.keybindings.filter(({ when }) => !when.includes('editorLangId == reasoning-trace')),
    ).toEqual([]);
    // A key acts once in each kind of document.
    const keys = contributes.keybindings.map(
      ({ key, when }) => `${key.toLowerCase()} ${/resourceScheme == (\S+)/u.exec(when)?.[1] ?? ''}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('has a text for every placeholder of the manifest, and no text without a placeholder', () => {
    const placeholders = [...manifestText.matchAll(/"%([^%"]+)%"/gu)].map((match) => match[1] ?? '');
    expect([...new Set(placeholders)].sort()).toEqual(Object.keys(strings).sort());
  });
});
