import { defineConfig } from '@playwright/test';

// Nothing is ever tried again: a test that passes the second time has found a fault.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.mjs',
  // The browser sees nothing of the database: what the server does with it is tested on both engines without one. On the second
  // engine is done again what both ends together must bring through: the thread, breaks on the way, leaving, a withdrawal.
  projects: [
    { name: 'sqlite' },
    { name: 'postgres', testMatch: ['thread', 'faults', 'outbox', 'leaving', 'withdrawn'].map(name => `${name}.spec.mjs`), use: { engine: 'postgres' } },
  ],
  globalSetup: './e2e/support/prepare.mjs',
  outputDir: '../target/e2e/results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Long, for machines that are four times slower: nothing waits for these times but a test that fails.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../target/e2e/results.json' }]],
});
