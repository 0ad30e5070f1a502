import { useState } from 'react';
import { demoIdentity, demoPeople, type DemoPerson } from '../app/session';
import { useResource } from '../api/resource';
import { openPkcs12, Pkcs12Error, type Identity } from '../crypto';
import { useText, wordOf } from '../i18n';
import { Button, ProblemNote, TextField } from '../ui';
import { BrowserKeys } from './BrowserKeys';

/** Opens a person's key: from a file, or a person of the demo. Neither the file nor the password leaves the browser. */
export function KeyForm({ onOpened }: { onOpened: (identity: Identity) => Promise<void> }) {
  const text = useText();
  const [file, setFile] = useState<File | null>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const people = useResource(demoPeople, []);

  const open = async (key: () => Promise<Identity>) => {
    setBusy(true);
    setProblem(null);
    try {
      await onOpened(await key());
    } catch (caught) {
      setProblem(caught instanceof Pkcs12Error ? new Error(caught.message) : caught);
    } finally {
      setBusy(false);
    }
  };

  return (
    <>
      {people.data !== null && people.data.length > 0 && (
        <section aria-labelledby="demo-people">
          <h2 id="demo-people">{text('signIn.demo')}</h2>
          <p className="quiet">{text('signIn.demoHint')}</p>
          <ul className="people">
            {people.data.map((person: DemoPerson) => (
              <li key={person.key}>
                <button type="button" className="person" disabled={isBusy} onClick={() => void open(() => demoIdentity(person))}>
                  <strong>{person.name ?? person.key}</strong>
                  <span>{(person.roles ?? []).map((role) => wordOf(text, 'role', role)).join(', ')}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file === null) {
            setProblem(new Error(text('signIn.noFile')));
          } else {
            void open(async () => openPkcs12(new Uint8Array(await file.arrayBuffer()), password));
          }
        }}
      >
        <TextField label={text('signIn.file')} type="file" accept=".p12,.pfx" onChange={(event) => setFile(event.target.files?.[0] ?? null)} />
        <TextField label={text('signIn.password')} type="password" autoComplete="off" value={password} onChange={(event) => setPassword(event.target.value)} />
        <Button primary type="submit" disabled={isBusy}>{isBusy ? text('signIn.working') : text('signIn.open')}</Button>
      </form>
      {problem !== null && <ProblemNote problem={problem} />}
      <BrowserKeys isBusy={isBusy} onOpen={(key) => void open(key)} />
    </>
  );
}
