import { defineConfig } from '@playwright/test';

// Nothing is ever tried again: a test that passes the second time has found a fault.
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.mjs',
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
