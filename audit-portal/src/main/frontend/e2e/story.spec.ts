import { expect, test } from '@playwright/test';
import { address, goTo, screen, signIn } from './desk';

/** The whole story of one purchase: instructed, judged, countersigned, worked on, and checked by the auditor's own browser. */
/** What would run if anything of it were taken for markup. */
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

test('an advisor buys, the custodian acknowledges, the auditor verifies', async ({ page, browser }) => {
  await signIn(page, 'harbour', 'Mira Castellan');
  page.on('dialog', () => {
    throw new Error('a remark was run');
  });
  const ticket = page.getByRole('form', { name: 'New instruction' });
  await ticket.getByRole('combobox', { name: 'Instrument' }).fill('siemens');
  await page.getByRole('option', { name: /Siemens/ }).first().click();
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Remark').fill(MARKUP);
  await ticket.getByLabel('Counterparty').selectOption({ index: 1 });
  const verdict = page.getByRole('region', { name: 'What the rules would say' });
  await expect(verdict.getByText(/Would be accepted/)).toBeVisible();
  await expect(ticket.getByText(/^Buy 10 of Siemens/)).toBeVisible();
  await screen(page, 'ticket');

  // More than there are: refused before anything is signed, and the largest quantity that passes is one click away.
  await page.getByRole('radio', { name: 'Sell' }).check();
  await ticket.getByRole('combobox', { name: 'Instrument' }).fill('volkswagen');
  await page.getByRole('option', { name: /Volkswagen/ }).first().click();
  await ticket.getByLabel('Quantity').fill('9000');
  await ticket.getByLabel('Counterparty').selectOption({ index: 1 });
  await expect(verdict.getByText('Would be refused')).toBeVisible();
  await expect(verdict.getByText('S-2', { exact: true })).toBeVisible();
  await screen(page, 'ticket-refused');
  await verdict.getByRole('button', { name: /^Take/ }).first().click();
  await expect(ticket.getByLabel('Quantity')).not.toHaveValue('9000');

  await page.getByRole('radio', { name: 'Buy' }).check();
  await ticket.getByRole('combobox', { name: 'Instrument' }).fill('siemens');
  await page.getByRole('option', { name: /Siemens/ }).first().click();
  await ticket.getByLabel('Quantity').fill('10');
  await ticket.getByLabel('Remark').fill(MARKUP);
  await ticket.getByLabel('Counterparty').selectOption({ index: 1 });
  await expect(verdict.getByText(/Would be accepted/)).toBeVisible();

  await ticket.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByText(/Countersigned by .*: final/)).toBeVisible();
  await screen(page, 'on-its-way');
  const id = (await page.getByRole('heading', { name: /On its way/ }).textContent())!.replace('On its way: ', '');
  await page.getByRole('link', { name: 'Its story' }).click();
  await expect(page.getByRole('heading', { name: id })).toBeVisible();

  const custodian = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await signIn(custodian, 'meridian', 'Anouk Verhage');
  await goTo(custodian, 'Work queue');
  const item = custodian.getByRole('listitem').filter({ hasText: id });
  await expect(item).toBeVisible();
  await screen(custodian, 'queue');
  await item.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(custodian.getByText(`${id}: Acknowledge is signed and final.`)).toBeVisible();
  // The advisor's open page has heard of it.
  await expect(page.locator('.timeline').getByText('acknowledge', { exact: true })).toBeVisible();
  await screen(page, 'story');
  await page.getByRole('tab', { name: 'Raw' }).click();
  await expect(page.getByText('<img src=x onerror=').first()).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);

  const auditor = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await signIn(auditor, 'northgate', 'Samuel Keys');
  await expect(auditor.getByRole('link', { name: id }).first()).toBeVisible();
  await screen(auditor, 'live');
  await auditor.getByRole('searchbox').fill(id);
  await auditor.getByRole('button', { name: 'Search' }).click();
  await auditor.getByRole('tab', { name: 'Proof' }).click();
  await auditor.getByRole('button', { name: 'Verify here' }).click();
  await expect(auditor.getByText('Everything holds')).toBeVisible();
  await screen(auditor, 'verified');
  await auditor.getByLabel('Tamper with one byte first').check();
  await auditor.getByRole('button', { name: 'Verify here' }).click();
  await expect(auditor.getByText('It does not hold')).toBeVisible();
  await expect(auditor.getByText('The leaf is about other bytes than transaction.p7m.')).toBeVisible();
  await screen(auditor, 'refuted');
});

test('two people sign a joint instruction, over the same bytes', async ({ page, browser }) => {
  await signIn(page, 'harbour', 'Jonas Teller');
  await page.getByRole('radio', { name: 'Payment' }).check();
  const ticket = page.getByRole('form', { name: 'New instruction' });
  await ticket.getByLabel('Payee').selectOption({ index: 1 });
  await ticket.getByLabel(/^Amount/).fill('12.34');
  await ticket.getByRole('button', { name: 'Sign and send' }).click();
  await expect(page.getByText(/: final/)).toBeVisible();
  const id = (await page.getByRole('heading', { name: /On its way/ }).textContent())!.replace('On its way: ', '');

  const approver = await (await browser.newContext({ ignoreHTTPSErrors: true })).newPage();
  await approver.goto(address('harbour'));
  await expect(approver.getByRole('heading', { name: 'People of this demo' })).toBeVisible();
  const people = await approver.locator('.person').allTextContents();
  const name = people.find((text) => text.endsWith('Approver'))!.slice(0, -'Approver'.length);
  await signIn(approver, 'harbour', name);
  await goTo(approver, 'To approve');
  const waiting = approver.getByRole('region', { name: id });
  await expect(waiting.getByText(/12\.34/).first()).toBeVisible();
  await screen(approver, 'approvals');
  await waiting.getByRole('button', { name: 'Read, and approve with my signature' }).click();
  await expect(approver.getByText(`${id} is approved.`)).toBeVisible();
});
