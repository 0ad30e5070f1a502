import { createContext, useContext } from 'react';
import { en, type Key } from './en';
import { zh } from './zh';

export type { Key } from './en';

export type Language = 'en' | 'zh-CN';

export const LANGUAGES: Record<Language, string> = { en: 'English', 'zh-CN': '简体中文' };

export type Values = Record<string, string | number>;

export type Translate = (key: Key, values?: Values) => string;

const TEXTS: Record<Language, Record<Key, string>> = { en, 'zh-CN': zh };

export function translate(language: Language, key: Key, values: Values = {}): string {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}

/** The text of a key that is made of parts, such as `role.advisor`; the last part itself where the pages have none for it. */
export function wordOf(text: Translate, family: string, name: string): string {
  const key = `${family}.${name}`;
  return key in en ? text(key as Key) : name;
}

/** The language that the person's browser asks for, as far as there is one. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const language of asked) {
    if (language.startsWith('zh')) {
      return 'zh-CN';
    }
    if (language.startsWith('en')) {
      return 'en';
    }
  }
  return 'en';
}

export const LanguageContext = createContext<Language>('en');

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

export function useText(): Translate {
  const language = useLanguage();
  return (key, values) => translate(language, key, values);
}
