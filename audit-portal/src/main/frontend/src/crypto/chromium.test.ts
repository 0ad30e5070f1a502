import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { Authorities } from './authorities';
import { utf8, type Bytes } from './bytes';
import { readEnvelope, verifyEnvelope } from './envelope';
import { fixture, GENESIS } from './fixtures/fixtures';
import { openssl } from './fixtures/openssl';
import { readGenesis } from './genesis';

const CHROMIUM = '/usr/bin/chromium';
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'";
const FLAGS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

interface FirstAnswer {
  problem?: string;
  signed: Record<string, string>;
  refused: Record<string, string>;
  failures: Record<string, string | null>;
  request: string;
  times: Record<string, number>;
}

interface SecondAnswer {
  problem?: string;
  before: unknown;
  taken: string;
  subject: string;
  signed: string;
}

/** The same in a real browser, under the Content-Security-Policy of the portal, bundled as the portal is. */
describe.skipIf(!existsSync(CHROMIUM))('in Chromium', () => {
  let folder: string;
  const answers: string[] = [];
  let heard: () => void = () => undefined;
  let server: Server;
  let browser: ChildProcess;
  let first: FirstAnswer;
  let second: SecondAnswer;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'signet-chromium-'));
    await build({
      root: import.meta.dirname, configFile: false, logLevel: 'error',
      build: { outDir: join(folder, 'site'), target: 'es2022', rolldownOptions: { input: join(import.meta.dirname, 'fixtures/in-browser.ts'), output: { entryFileNames: 'in-browser.js' } } },
    });
    server = createServer((request, response) => {
      const path = new URL(request.url!, 'http://localhost').pathname;
      response.setHeader('Content-Security-Policy', POLICY);
      if (path === '/answer') {
        let body = '';
        request.on('data', (part) => (body += part)).on('end', () => {
          answers.push(body);
          response.end();
          heard();
        });
      } else if (path === '/') {
        response.setHeader('Content-Type', 'text/html').end('<!doctype html><script type="module" src="/in-browser.js"></script>');
      } else if (path === '/certificate') {
        response.end(certificateFor(bytes(first.request)));
      } else if (path.startsWith('/fixtures/')) {
        response.end(readFileSync(join(import.meta.dirname, path)));
      } else {
        response.setHeader('Content-Type', 'text/javascript').end(readFileSync(join(folder, 'site', path)));
      }
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    const isFirst = answer();
    browser = spawn(CHROMIUM, [...FLAGS, `--user-data-dir=${join(folder, 'profile')}`, '--remote-debugging-port=0', `http://127.0.0.1:${port}/?visit=1`], { stdio: 'ignore', detached: true });
    first = JSON.parse(await isFirst) as FirstAnswer;
    second = JSON.parse(await answer()) as SecondAnswer;
  }, 60_000);

  afterAll(async () => {
    if (browser?.exitCode === null) {
      const gone = new Promise((exited) => browser.once('exit', exited));
      // The whole group: what the browser has started would go on writing into its profile.
      process.kill(-browser.pid!, 'SIGKILL');
      await gone;
    }
    server?.close();
    rmSync(folder, { recursive: true, maxRetries: 40, retryDelay: 50 });
  });

  async function answer(): Promise<string> {
    while (answers.length === 0) {
      await new Promise<void>((resolve) => (heard = resolve));
    }
    return answers.shift()!;
  }

  it('keys open and sign what holds for a node', async () => {
    expect(first.problem).toBeUndefined();
    const authorities = await Authorities.of(readGenesis(GENESIS).members);
    for (const [name, cms] of Object.entries(first.signed)) {
      const envelope = readEnvelope(bytes(cms));
      expect(envelope.content).toEqual(utf8('{"kind":"from a browser"}'));
      expect(await verifyEnvelope(envelope, authorities), name).toHaveLength(name === 'joint' ? 2 : 1);
    }
    expect(Object.keys(first.signed)).toHaveLength(7);
  });

  it('files that give no identity say why', () => {
    expect(first.refused).toEqual({
      legacy: 'legacy', p384: 'unsupported-key', 'two-keys': 'several-keys', 'no-key': 'no-key', advisor: 'wrong-password',
    });
  });

  it('evidence holds', () => {
    expect(first.failures).toEqual({ payment: null, refused: null, joint: null, rsa: null, ed25519: null });
    if (process.env['TIMES'] !== undefined) {
      console.log(first.times);
    }
  });

  it('an enrolled key stays over a reload, cannot be taken out, and signs when it is certified', () => {
    expect(second).toMatchObject({ before: null, taken: 'InvalidAccessError', subject: 'CN=Browser 顾问' });
    expect(readEnvelope(bytes(second.signed)).signers).toHaveLength(1);
  });
});

const bytes = (text: string): Bytes => Uint8Array.from(Buffer.from(text, 'hex'));

/** What some authority issues for the request. */
function certificateFor(request: Bytes): Bytes {
  const key = openssl({}, 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256');
  const authority = openssl({ key }, 'req', '-x509', '-new', '-key', 'key', '-subj', '/CN=authority', '-days', '30');
  return openssl({ request, key, authority }, 'x509', '-req', '-inform', 'DER', '-in', 'request', '-CA', 'authority', '-CAkey', 'key', '-set_serial', '7', '-days', '9', '-extfile', fixturePath('extensions.txt'));
}

function fixturePath(name: string): string {
  fixture(name);
  return join(import.meta.dirname, 'fixtures', name);
}
