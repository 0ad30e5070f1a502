import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { currentSession, get, onExpiry, post, postSigned, signOut } from '../api/client';
import type { Challenge, Session } from '../api/types';
import { openPkcs12, type Identity } from '../crypto';
import { useText } from '../i18n';
import { Dialog } from '../ui';
import { KeyForm } from '../pages/KeyForm';

/** Somebody of the demo, whose key the node hands out. */
export interface DemoPerson {
  key: string;
  person?: string;
  name?: string;
  roles?: string[];
}

interface SessionValue {
  session: Session | null;
  signIn: (identity: Identity) => Promise<void>;
  leave: () => Promise<void>;
  channel: string | null;
  setChannel: (channel: string) => void;
  /** The person's key: asks for it when this page does not have it. Rejects when the person declines. */
  signer: () => Promise<Identity>;
}

const SessionContext = createContext<SessionValue | null>(null);

export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (value === null) {
    throw new Error('outside of SessionProvider');
  }
  return value;
}

/** The session of somebody who is signed in, for pages that nobody else sees. */
export function useSignedIn(): SessionValue & { session: Session; channel: string } {
  const value = useSession();
  if (value.session === null || value.channel === null) {
    throw new Error('nobody is signed in');
  }
  return { ...value, session: value.session, channel: value.channel };
}

/** Who declined to open the key. */
export class Declined extends Error {
  override readonly name = 'Declined';
}

async function signedIn(identity: Identity): Promise<Session> {
  const challenge = await post<Challenge>('/session/challenge');
  const content = {
    kind: 'session.sign-in',
    origin: location.origin,
    organisation: challenge.organisation,
    nonce: challenge.nonce,
  };
  return postSigned<Session>('/session', await identity.sign(new TextEncoder().encode(JSON.stringify(content))));
}

/** People of the demo; empty on a node that hands out no keys. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const response = await fetch('/demo/people/');
  return response.ok && response.headers.get('Content-Type')?.startsWith('application/json')
    ? ((await response.json()) as DemoPerson[])
    : [];
}

export async function demoIdentity(person: DemoPerson): Promise<Identity> {
  const response = await fetch(`/demo/people/${encodeURIComponent(person.key)}`);
  const { keyStore, password } = (await response.json()) as { keyStore: string; password: string };
  const bytes = Uint8Array.from(atob(keyStore), (character) => character.charCodeAt(0));
  return openPkcs12(bytes, password);
}

interface Waiting {
  resolve: (identity: Identity) => void;
  reject: (problem: Error) => void;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const text = useText();
  const [session, setSession] = useState<Session | null | undefined>(undefined);
  const [problem, setProblem] = useState<unknown>(null);
  const [channel, setChannel] = useState<string | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const identity = useRef<Identity | null>(null);

  const begin = useCallback((found: Session | null) => {
    setSession(found);
    setChannel((before) => (before !== null && found?.channels.includes(before) ? before : (found?.channels[0] ?? null)));
  }, []);

  useEffect(() => {
    currentSession().then(begin).catch((caught: unknown) => {
      setProblem(caught);
      setSession(null);
    });
    return onExpiry(() => begin(null));
  }, [begin]);

  const signIn = useCallback(async (opened: Identity) => {
    begin(await signedIn(opened));
    identity.current = opened;
  }, [begin]);

  const leave = useCallback(async () => {
    identity.current = null;
    await signOut();
    begin(null);
  }, [begin]);

  const signer = useCallback(() => {
    const known = identity.current;
    return known !== null
      ? Promise.resolve(known)
      : new Promise<Identity>((resolve, reject) => setWaiting({ resolve, reject }));
  }, []);

  if (session === undefined) {
    return <p className="quiet" role="status">{text('app.loading')}</p>;
  }
  return (
    <SessionContext value={{ session, signIn, leave, channel, setChannel, signer }}>
      {problem !== null && session === null ? <p role="alert" className="note note-bad">{text('problem.offline')}</p> : children}
      {waiting !== null && (
        <Dialog
          title={text('signIn.unlock')}
          onClose={() => {
            waiting.reject(new Declined());
            setWaiting(null);
          }}
        >
          <p>{text('signIn.unlockHint')}</p>
          <KeyForm
            onOpened={async (opened) => {
              await belongsTo(opened, session);
              identity.current = opened;
              waiting.resolve(opened);
              setWaiting(null);
            }}
          />
        </Dialog>
      )}
    </SessionContext>
  );

  /** Signs in anew, so that the server says whose key it is: one page signs for one person. */
  async function belongsTo(opened: Identity, before: Session | null): Promise<void> {
    const now = await signedIn(opened);
    if (before !== null && now.person !== before.person) {
      await signOut();
      begin(null);
      throw new Error(text('signIn.other', { subject: opened.subject }));
    }
    begin(await get<Session>('/session'));
  }
}
