import { defineConfig } from '@playwright/test';

/**
 * The portal of a real network, in Debian's Chromium. Where the network is, is told by the environment: SIGNET_MANAGER,
 * SIGNET_CUSTODIAN and SIGNET_AUDITOR are addresses of nodes, SIGNET_SCREENS a directory for pictures.
 */
export default defineConfig({
  testDir: 'e2e',
  outputDir: process.env['SIGNET_RESULTS'] ?? 'test-results',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    ignoreHTTPSErrors: true,
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
