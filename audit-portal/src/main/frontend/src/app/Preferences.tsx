import { LANGUAGES, useLanguage, useText, type Language } from '../i18n';
import { useSettings, type Theme } from './settings';

/** Language and theme. */
export function Preferences() {
  const text = useText();
  const language = useLanguage();
  const { theme, setTheme, setLanguage } = useSettings();
  return (
    <div className="preferences">
      <select aria-label={text('settings.language')} value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
        {Object.entries(LANGUAGES).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
      </select>
      <select aria-label={text('settings.theme')} value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
        {(['system', 'light', 'dark'] as const).map((one) => <option key={one} value={one}>{text(`theme.${one}`)}</option>)}
      </select>
    </div>
  );
}
