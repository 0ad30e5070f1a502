import { useEffect, useState, type ReactNode } from 'react';
import { NavLink, useNavigate } from 'react-router';
import { useText, wordOf } from '../i18n';
import { Button, Dialog } from '../ui';
import { PLACES } from './places';
import { Preferences } from './Preferences';
import { useSignedIn } from './session';

export function Shell({ children }: { children: ReactNode }) {
  const text = useText();
  const { session, channel, setChannel, leave } = useSignedIn();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const places = PLACES.filter((place) => place.isFor(session.roles));
  useShortcuts(() => setHelpOpen(true));
  return (
    <div className="shell">
      <a className="skip" href="#content">{text('app.skip')}</a>
      <header className="top">
        <img src="/seal.svg" alt="" width="28" height="28" />
        <strong className="brand">{text('app.name')}</strong>
        {session.channels.length > 1
          ? (
              <select aria-label={text('nav.channel')} value={channel} onChange={(event) => setChannel(event.target.value)}>
                {session.channels.map((name) => <option key={name}>{name}</option>)}
              </select>
            )
          : <span className="channel">{channel}</span>}
        <span className="gap" />
        <Preferences />
        <Button onClick={() => setHelpOpen(true)} aria-label={text('nav.shortcuts')}>?</Button>
        <span className="who">
          <strong>{session.name}</strong>
          <small>{session.organisation} · {session.roles.map((role) => wordOf(text, 'role', role)).join(', ')}</small>
        </span>
        <Button onClick={() => void leave()}>{text('nav.signOut')}</Button>
      </header>
      <nav aria-label={text('nav.main')}>
        {places.map((place) => <NavLink key={place.path} to={place.path}>{text(place.title)}</NavLink>)}
      </nav>
      <main id="content" tabIndex={-1}>{children}</main>
      {isHelpOpen && <Shortcuts onClose={() => setHelpOpen(false)} />}
    </div>
  );
}

function Shortcuts({ onClose }: { onClose: () => void }) {
  const text = useText();
  return (
    <Dialog title={text('nav.shortcuts')} onClose={onClose}>
      <dl className="facts">
        <dt><kbd>/</kbd></dt><dd>{text('shortcut.search')}</dd>
        <dt><kbd>g</kbd> <kbd>…</kbd></dt><dd>{text('shortcut.go')}</dd>
        <dt><kbd>Ctrl</kbd> <kbd>Enter</kbd></dt><dd>{text('shortcut.sign')}</dd>
        <dt><kbd>?</kbd></dt><dd>{text('shortcut.help')}</dd>
      </dl>
    </Dialog>
  );
}

/** Keys for the whole desk; none while somebody types into a field. */
function useShortcuts(onHelp: () => void) {
  const navigate = useNavigate();
  const { session } = useSignedIn();
  useEffect(() => {
    let afterGo = false;
    const listen = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName)) {
        return;
      }
      const place = afterGo ? PLACES.find((one) => one.shortcut === event.key && one.isFor(session.roles)) : undefined;
      afterGo = event.key === 'g' && !afterGo;
      if (place) {
        void navigate(place.path);
      } else if (event.key === '?') {
        onHelp();
      } else if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('main input[type="search"]')?.focus();
      }
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [navigate, session, onHelp]);
}
