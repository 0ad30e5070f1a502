import { expect, test, type Page } from '@playwright/test';
import { goTo, screen, signIn } from './desk';

const PACK = 'harbour/harbour-house';

async function desk(page: Page, name: string): Promise<void> {
  await signIn(page, 'harbour', name);
  await goTo(page, 'Rule packs');
}

async function step(page: Page, version: string, button: string): Promise<void> {
  await page.getByRole('region', { name: `${PACK} ${version}`, exact: true }).getByRole('button', { name: button }).click();
  await expect(page.getByText(new RegExp(`house ${version}: ${button} is signed and final`))).toBeVisible();
}

test('an officer has a portfolio measured, and sees what is beyond limits', async ({ page }) => {
  await signIn(page, 'harbour', 'Viktor Hain');
  await goTo(page, 'Breaches');
  await page.getByLabel('Portfolio').selectOption({ index: 0 });
  await page.getByRole('button', { name: 'Measure it now' }).click();
  await expect(page.getByText(/was measured: \d+ opened, \d+ closed/)).toBeVisible();
  await screen(page, 'breaches');
});

/** An officer tightens a limit, another approves it, and the next instruction is refused; then both go back. */
test('a tighter limit takes two officers, and holds from then on', async ({ page, browser }) => {
  const newPage = async () => (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await desk(page, 'Viktor Hain');
  const before = (await page.getByRole('region', { name: new RegExp(`^${PACK} `) }).first().getAttribute('aria-label'))!.slice(PACK.length + 1);
  const version = `portal-${Date.now()}`;
  await page.getByRole('region', { name: `${PACK} ${before}`, exact: true }).getByRole('button', { name: 'New version' }).click();
  await page.getByLabel('Version').fill(version);
  const rule = page.getByRole('region', { name: 'H-3', exact: true });
  await rule.getByLabel('Severity').selectOption('HARD');
  await rule.getByLabel('limit', { exact: true }).fill('0.0001');
  await rule.getByLabel('limit', { exact: true }).blur();
  await expect(page.getByRole('cell', { name: 'H-3 limit' })).toBeVisible();

  // The case table still says what the old limit did: every node would refuse the version, with the case.
  await page.getByRole('button', { name: 'Sign and propose' }).click();
  await expect(page.getByRole('alert')).toContainText('H-3 should be');
  const leaveOut = page.getByRole('button', { name: /^Leave out/ });
  for (let left = await leaveOut.count(); left > 0; left--) {
    await leaveOut.first().click();
  }
  await page.getByRole('button', { name: 'Try it on the history' }).click();
  await expect(page.getByText(/instructions would have come out differently/)).toBeVisible();
  await screen(page, 'rule-pack-editor');
  await page.getByRole('button', { name: 'Sign and propose' }).click();
  await expect(page.getByText(/Sign and propose is signed and final/)).toBeVisible();

  const head = await newPage();
  await desk(head, 'Ines Calder');
  await step(head, version, 'Approve with my signature');
  await step(page, version, 'Publish now');
  await screen(page, 'rule-packs-published');

  const advisor = await newPage();
  await signIn(advisor, 'harbour', 'Mira Castellan');
  const ticket = advisor.getByRole('form', { name: 'New instruction' });
  await ticket.getByRole('combobox', { name: 'Instrument' }).fill('siemens');
  await advisor.getByRole('option', { name: /Siemens/ }).first().click();
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Counterparty').selectOption({ index: 1 });
  await expect(advisor.getByText('Would be refused')).toBeVisible();
  await expect(advisor.getByRole('region', { name: 'What the rules would say' }).getByText('H-3', { exact: true })).toBeVisible();
  await ticket.getByRole('button', { name: 'Sign and send' }).click();
  await expect(advisor.getByText('Refused, and recorded')).toBeVisible();

  // A rule that only holds lets an officer decide, with a reason.
  const softer = `${version}-soft`;
  await page.getByRole('region', { name: `${PACK} ${version}`, exact: true }).getByRole('button', { name: 'New version' }).click();
  await page.getByLabel('Version').fill(softer);
  await page.getByRole('region', { name: 'H-3', exact: true }).getByLabel('Severity').selectOption('SOFT');
  await page.getByRole('button', { name: 'Sign and propose' }).click();
  await expect(page.getByText(`house ${softer}: Sign and propose is signed and final.`)).toBeVisible();
  await step(head, softer, 'Approve with my signature');
  await step(page, softer, 'Publish now');
  await advisor.getByRole('button', { name: 'Another instruction' }).click();
  await ticket.getByRole('combobox', { name: 'Instrument' }).fill('siemens');
  await advisor.getByRole('option', { name: /Siemens/ }).first().click();
  await ticket.getByLabel('Quantity').fill('11');
  await ticket.getByLabel('Counterparty').selectOption({ index: 1 });
  await expect(advisor.getByText('Would be accepted and held')).toBeVisible();
  await ticket.getByRole('button', { name: 'Sign and send' }).click();
  await expect(advisor.getByText(/: final/)).toBeVisible();
  await advisor.getByRole('link', { name: 'Its story' }).click();
  await expect(advisor.locator('.page-head').getByText('Held')).toBeVisible();
  const officer = await newPage();
  await signIn(officer, 'harbour', 'Viktor Hain');
  await officer.goto(advisor.url());
  const override = officer.getByRole('form', { name: 'Held by rules of your organisation' });
  await override.getByLabel('Reason').fill('The fund is being built up');
  await screen(officer, 'override');
  await override.getByRole('button', { name: 'Override with my signature' }).click();
  await officer.getByRole('dialog', { name: 'Unlock your key' }).getByRole('button', { name: /^Viktor Hain/ }).click();
  await expect(officer.locator('.page-head').getByText('Open')).toBeVisible();
  await expect(advisor.locator('.page-head').getByText('Open')).toBeVisible();

  await step(head, before, 'Approve with my signature');
  await step(page, before, 'Publish now');
  await expect(page.getByRole('region', { name: `${PACK} ${before}`, exact: true }).getByText('In force')).toBeVisible();
});
