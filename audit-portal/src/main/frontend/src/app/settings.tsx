import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { LanguageContext, preferredLanguage, type Language } from '../i18n';

export type Theme = 'system' | 'light' | 'dark';

interface Settings {
  theme: Theme;
  isDark: boolean;
  setTheme: (theme: Theme) => void;
  setLanguage: (language: Language) => void;
}

const SettingsContext = createContext<Settings | null>(null);

/** How the person likes the pages; kept in this browser. */
export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (settings === null) {
    throw new Error('outside of SettingsProvider');
  }
  return settings;
}

function kept<T extends string>(name: string, otherwise: T): T {
  return (localStorage.getItem(name) as T | null) ?? otherwise;
}

const DARK = '(prefers-color-scheme: dark)';

export function SettingsProvider({ children }: { children: ReactNode }) {
  const [theme, setTheme] = useState<Theme>(() => kept('theme', 'system'));
  const [language, setLanguage] = useState<Language>(() => kept('language', preferredLanguage(navigator.languages)));
  const [systemIsDark, setSystemIsDark] = useState(() => matchMedia(DARK).matches);
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark);
  useEffect(() => {
    const query = matchMedia(DARK);
    const listen = () => setSystemIsDark(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
    document.documentElement.dataset['agThemeMode'] = isDark ? 'dark' : 'light';
    localStorage.setItem('theme', theme);
  }, [theme, isDark]);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem('language', language);
  }, [language]);
  return (
    <SettingsContext value={{ theme, isDark, setTheme, setLanguage }}>
      <LanguageContext value={language}>{children}</LanguageContext>
    </SettingsContext>
  );
}
