import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { address, goTo, screen, signIn } from './desk';

const PAGES = [
  { organisation: 'harbour', name: 'Mira Castellan', places: ['New instruction', 'To approve', 'Instructions', 'Holdings', 'Breaches', 'Rule packs', 'Network'] },
  { organisation: 'meridian', name: 'Anouk Verhage', places: ['Work queue', 'Live'] },
] as const;

for (const theme of ['light', 'dark'] as const) {
  test(`every page in ${theme}: nothing serious for axe, nothing that the policy forbids`, async ({ page }) => {
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address('harbour'));
    await page.getByLabel('Theme').selectOption(theme);
    await expect(page.getByRole('heading', { name: 'People of this demo' })).toBeVisible();
    await accessible(page, 'sign-in');
    await screen(page, `sign-in-${theme}`);
    for (const { organisation, name, places } of PAGES) {
      await signIn(page, organisation, name);
      await page.getByLabel('Theme').selectOption(theme);
      for (const place of places) {
        await goTo(page, place);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        await expect(page.getByText('Loading…')).toHaveCount(0);
        await accessible(page, place);
        await screen(page, `${place.toLowerCase().replaceAll(' ', '-')}-${theme}`);
      }
    }
    // Who is not signed in is told so by the API, and the browser writes that down.
    expect(complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });
}

async function accessible(page: import('@playwright/test').Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const grave = violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
  expect(grave.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`), where).toEqual([]);
}

test('in Chinese', async ({ page }) => {
  await signIn(page, 'harbour', 'Mira Castellan');
  await page.getByLabel('Language').selectOption('zh-CN');
  await expect(page.getByRole('heading', { name: '新建指令' })).toBeVisible();
  await screen(page, 'new-instruction-zh');
  await goTo(page, '指令');
  await expect(page.getByRole('heading', { name: '指令', exact: true })).toBeVisible();
  await screen(page, 'instructions-zh');
  await page.reload();
  await expect(page.getByRole('heading', { name: '指令', exact: true })).toBeVisible();
});

test('a viewer sees holdings and cannot instruct', async ({ page }) => {
  await signIn(page, 'harbour', 'Victor Owusu');
  await expect(page.getByRole('heading', { name: 'Instructions' })).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'New instruction' })).toHaveCount(0);
  await goTo(page, 'Holdings');
  await expect(page.getByRole('table').first()).toBeVisible();
  // The page may be asked for; the server says no.
  const status = await page.evaluate(async () =>
    (await fetch('/api/v1/channels/harbour-growth/what-if', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).status);
  expect(status).toBe(403);
});

test('a key of another organisation opens nothing', async ({ page, request }) => {
  const key = await (await request.get(address('meridian', '/demo/people/operations'))).json() as { keyStore: string; password: string };
  await page.goto(address('harbour'));
  await page.getByLabel('Key file').setInputFiles({ name: 'operations.p12', mimeType: 'application/x-pkcs12', buffer: Buffer.from(key.keyStore, 'base64') });
  await page.getByLabel('Password of the file').fill('wrong');
  await page.getByRole('button', { name: 'Open the key and sign in' }).click();
  await expect(page.getByRole('alert')).toContainText(/password/i);
  await page.getByLabel('Password of the file').fill(key.password);
  await page.getByRole('button', { name: 'Open the key and sign in' }).click();
  await expect(page.getByRole('alert')).not.toContainText(/password/i);
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('a session that has ended asks to sign in again', async ({ page, context }) => {
  await signIn(page, 'harbour', 'Mira Castellan');
  await expect(page.getByRole('heading', { name: 'New instruction' })).toBeVisible();
  await context.clearCookies();
  await goTo(page, 'Network');
  await expect(page.getByRole('heading', { name: 'People of this demo' })).toBeVisible();
});

test('after a reload the key is asked for before anything is signed', async ({ page }) => {
  await signIn(page, 'harbour', 'Mira Castellan');
  await page.reload();
  await page.getByRole('radio', { name: 'Payment' }).check();
  await page.getByLabel('Payee').selectOption({ index: 1 });
  await page.getByLabel(/^Amount/).fill('1.00');
  await page.getByRole('button', { name: 'Sign and send' }).click();
  const dialog = page.getByRole('dialog', { name: 'Unlock your key' });
  await dialog.getByRole('button', { name: /^Victor Owusu/ }).click();
  await expect(page.getByRole('heading', { name: 'People of this demo' })).toBeVisible();
});

test('a key made in the browser waits for its own certificate', async ({ page, request }) => {
  await page.goto(address('harbour'));
  await page.getByLabel('Name for a new key').fill('Mira at her desk');
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect(page.getByText('Waits for its certificate')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Request for the registrar' }).click();
  expect((await download).suggestedFilename()).toBe('Mira at her desk.csr');
  const genesis = await (await request.get(address('harbour', '/api/v1/status'))).text();
  await page.getByLabel('The certificate you got back').setInputFiles({ name: 'other.pem', mimeType: 'text/plain', buffer: Buffer.from(genesis) });
  await expect(page.getByRole('alert')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Waits for its certificate')).toBeVisible();
  await page.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('Waits for its certificate')).toHaveCount(0);
});

test('with the keyboard alone', async ({ page }) => {
  await signIn(page, 'harbour', 'Mira Castellan');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page.getByRole('heading', { name: 'Instructions' })).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
});
