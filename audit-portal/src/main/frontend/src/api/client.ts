import type { Page, Problem, Session } from './types';

/** Where the API is: this very node. */
const ROOT = '/api/v1';

/** What a list gives at once. */
const PAGE = 1_000;

/** An answer of the API that is no success, as RFC 9457 has it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The node did not answer at all. */
export class Offline extends Error {
  override readonly name = 'Offline';
}

type Listener = () => void;
const expiryListeners = new Set<Listener>();

/** Calls back when an answer says that nobody is signed in any more. */
export function onExpiry(listener: Listener): () => void {
  expiryListeners.add(listener);
  return () => expiryListeners.delete(listener);
}

async function answer(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path.startsWith(ROOT) ? path : ROOT + path, { credentials: 'same-origin', ...init });
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === 'AbortError') {
      throw problem;
    }
    throw new Offline('the node does not answer');
  }
  if (response.ok) {
    return response;
  }
  const problem = await problemOf(response);
  if (response.status === 401) {
    expiryListeners.forEach((listener) => listener());
  }
  throw new ApiProblem(problem);
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { type: 'about:blank', title: response.statusText || `HTTP ${response.status}`, status: response.status };
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await answer(path, signal ? { signal } : {})).json() as Promise<T>;
}

export async function getBytes(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await answer(path, {})).arrayBuffer());
}

export async function postJson<T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> {
  const init: RequestInit = {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  };
  return (await answer(path, signal ? { ...init, signal } : init)).json() as Promise<T>;
}

/** Hands in what was signed. A refusal that stands on the ledger is an ApiProblem with its receipt. */
export async function postSigned<T>(path: string, cms: Uint8Array<ArrayBuffer>, waitSeconds?: number): Promise<T> {
  const headers: Record<string, string> = { 'Content-Type': 'application/pkcs7-mime' };
  if (waitSeconds !== undefined) {
    headers['Prefer'] = `wait=${waitSeconds}`;
  }
  return (await answer(path, { method: 'POST', headers, body: cms })).json() as Promise<T>;
}

export async function post<T>(path: string): Promise<T> {
  return (await answer(path, { method: 'POST' })).json() as Promise<T>;
}

export async function signOut(): Promise<void> {
  await answer('/session', { method: 'DELETE' });
}

/** Who is signed in, or null. */
export async function currentSession(): Promise<Session | null> {
  try {
    return await get<Session>('/session');
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 401) {
      return null;
    }
    throw problem;
  }
}

/** A path of a channel with parameters; those without a value are left out. */
export function pathOf(channel: string, path: string, query: Record<string, string | number | undefined> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') {
      parameters.set(name, String(value));
    }
  }
  const text = parameters.toString();
  return `/channels/${encodeURIComponent(channel)}${path}${text === '' ? '' : `?${text}`}`;
}

/** Every item of a list, page after page; calls back with each page. */
export async function list<T>(
  channel: string,
  path: string,
  query: Record<string, string | number | undefined> = {},
  onPage?: (items: T[]) => void,
  signal?: AbortSignal,
): Promise<T[]> {
  const all: T[] = [];
  let next: string | undefined = pathOf(channel, path, { ...query, limit: PAGE });
  while (next !== undefined) {
    const page: Page<T> = await get<Page<T>>(next, signal);
    all.push(...page.items);
    onPage?.(page.items);
    next = page.next;
  }
  return all;
}
