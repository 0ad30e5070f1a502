import { useState } from 'react';
import { useResource } from '../api/resource';
import { certificateRequest, enrolledIdentity, KeyChest, newKey, readCertificates, toPem, type EnrolledKey, type Identity } from '../crypto';
import { useText } from '../i18n';
import { Button, Loaded, ProblemNote, TextField } from '../ui';

/**
 * Keys that were made in this browser and cannot be taken out of it. The registrar certifies the request; the certificate is
 * brought back here, and from then on the person signs in with one click.
 */
export function BrowserKeys({ isBusy, onOpen }: { isBusy: boolean; onOpen: (identity: () => Promise<Identity>) => void }) {
  const text = useText();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const keys = useResource(() => withChest((chest) => chest.all()), []);

  const attempt = (action: () => Promise<void>) => {
    setProblem(null);
    action().then(keys.reload).catch(setProblem);
  };
  const make = async () => {
    const pair = await newKey();
    const key: EnrolledKey = {
      id: crypto.randomUUID(),
      name: name.trim(),
      pair,
      request: await certificateRequest(pair, name.trim()),
      created: new Date(),
      certificates: [],
    };
    await withChest((chest) => chest.put(key));
    setName('');
  };
  return (
    <section aria-labelledby="browser-keys">
      <h2 id="browser-keys">{text('enrol.title')}</h2>
      <Loaded resource={keys}>
        {(found) => (
          <ul className="people">
            {found.map((key) => (
              <li key={key.id} className="panel">
                <strong>{key.name}</strong>
                {key.certificates.length > 0
                  ? <Button primary disabled={isBusy} onClick={() => onOpen(() => opened(key))}>{text('enrol.signIn')}</Button>
                  : (
                      <>
                        <p className="quiet">{text('enrol.waits')}</p>
                        <a className="button" download={`${key.name}.csr`} href={`data:application/pkcs10;charset=utf-8,${encodeURIComponent(toPem(key.request, 'CERTIFICATE REQUEST'))}`}>{text('enrol.request')}</a>
                        <TextField
                          label={text('enrol.certificate')}
                          type="file"
                          accept=".pem,.crt,.cer"
                          onChange={(event) => {
                            const file = event.target.files?.[0];
                            if (file) attempt(() => certified(key, file));
                          }}
                        />
                      </>
                    )}
                <Button className="button-small" onClick={() => attempt(() => withChest((chest) => chest.remove(key.id)))}>{text('enrol.remove')}</Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <form
        className="inline"
        onSubmit={(event) => {
          event.preventDefault();
          attempt(make);
        }}
      >
        <TextField label={text('enrol.name')} hint={text('enrol.hint')} maxLength={64} value={name} onChange={(event) => setName(event.target.value)} />
        <Button type="submit" disabled={name.trim() === ''}>{text('enrol.make')}</Button>
      </form>
      {problem !== null && <ProblemNote problem={problem} />}
    </section>
  );
}

async function withChest<T>(use: (chest: KeyChest) => Promise<T>): Promise<T> {
  const chest = await KeyChest.open();
  try {
    return await use(chest);
  } finally {
    chest.close();
  }
}

async function certified(key: EnrolledKey, file: File): Promise<void> {
  const [certificate, ...others] = readCertificates(new Uint8Array(await file.arrayBuffer()));
  if (certificate === undefined) {
    throw new Error('the file holds no certificate');
  }
  await withChest((chest) => chest.certify(key.id, certificate, ...others));
}

async function opened(key: EnrolledKey): Promise<Identity> {
  const identity = await enrolledIdentity(key);
  if (identity === null) {
    throw new Error('the key has no certificate yet');
  }
  return identity;
}
