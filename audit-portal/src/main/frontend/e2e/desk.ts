import { expect, type Page } from '@playwright/test';
import { join } from 'node:path';

const NODES = {
  harbour: process.env['SIGNET_MANAGER'] ?? 'https://127.0.0.1:7411',
  meridian: process.env['SIGNET_CUSTODIAN'] ?? 'https://127.0.0.1:7421',
  northgate: process.env['SIGNET_AUDITOR'] ?? 'https://127.0.0.1:7431',
};

export type Organisation = keyof typeof NODES;

export function address(organisation: Organisation, path = '/'): string {
  return NODES[organisation] + path;
}

/** Signs in as one of the demo's people, by name. */
export async function signIn(page: Page, organisation: Organisation, name: string): Promise<void> {
  await page.goto(address(organisation));
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('navigation')).toBeVisible();
}

export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: place, exact: true }).click();
}

/** A picture for people to look at. */
export async function screen(page: Page, name: string): Promise<void> {
  const directory = process.env['SIGNET_SCREENS'];
  if (directory !== undefined) {
    await page.screenshot({ path: join(directory, `${name}.png`) });
  }
}
