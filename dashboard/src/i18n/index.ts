/**
 * Strings in three languages, a file for each noun (`en/<noun>.ts`), fetched when a screen asks for them. English is
 * the source: the other languages have its shape, which the compiler checks.
 */
import { type BackendModule, createInstance } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Namespace } from './strings.ts';

export const LANGUAGES = ['en', 'fr', 'lv'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEY = 'gatehouse.language';
const files = import.meta.glob<{ readonly strings: Record<string, unknown> }>('./{en,fr,lv}/*.ts');

// i18next takes a promise from `read` as well; its type does not say so.
const lazily = {
  type: 'backend',
  init: () => undefined,
  read: async (language: string, namespace: string) => {
    const load = files[`./${language}/${namespace}.ts`];
    if (load === undefined) throw new Error(`no strings for ${namespace} in ${language}`);
    return (await load()).strings;
  },
} as unknown as BackendModule;

function isLanguage(text: string | undefined | null): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** What the person chose in this browser, else the first of the browser's languages that we speak. */
function firstLanguage(): Language {
  const chosen = localStorage.getItem(KEY);
  if (isLanguage(chosen)) return chosen;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const i18n = createInstance();

/** Resolves when the strings every screen uses are there. */
export async function startI18n(): Promise<void> {
  i18n.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18n
    .use(lazily)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: [...LANGUAGES],
      fallbackLng: false,
      ns: ['common'] satisfies Namespace[],
      defaultNS: 'common' satisfies Namespace,
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  await i18n.changeLanguage(language);
}

/** Takes the language of the person's profile where they chose none in this browser. */
export async function followProfile(language: string | null | undefined): Promise<void> {
  if (isLanguage(localStorage.getItem(KEY)) || !isLanguage(language) || language === i18n.language) return;
  await i18n.changeLanguage(language);
}
