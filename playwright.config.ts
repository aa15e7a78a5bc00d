import { availableParallelism } from 'node:os'
import { defineConfig } from '@playwright/test'
import { firefoxLaunchOptions, launchOptions } from './scripts/ensure-browser.mjs'

// Another port lets two working copies be tested side by side.
const port = Number(process.env.PORT ?? 4179)

/** Tests that count or time what the page does, which other tests beside them would disturb. */
const alone = /@alone/

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  // A page keeps two cores busy: its own threads, and the workers that it starts.
  workers: Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2))),
  timeout: 90_000,
  // Pages share the cores: what takes one second alone may take several.
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    // Each test has a browser without memory, which would fetch and keep the whole page first.
    serviceWorkers: 'block',
  },
  webServer: {
    // `npm test` has built the page before.
    command: `${process.env.IS_BUILT === undefined ? 'npx vite build && ' : ''}npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
  projects: [
    { name: 'page', testIgnore: '**/screenshot.spec.ts', grepInvert: alone, use: { launchOptions: launchOptions() } },
    { name: 'alone', outputDir: 'test-results/alone', grep: alone, workers: 1, use: { launchOptions: launchOptions() } },
    // `npm run screenshot` only: writes the picture of the README.
    { name: 'screenshot', testMatch: '**/screenshot.spec.ts', use: { launchOptions: launchOptions() } },
    // `npm run test:browsers` only: the same tests in the Firefox of this machine.
    {
      name: 'firefox',
      testIgnore: '**/screenshot.spec.ts',
      workers: 1,
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: firefoxLaunchOptions() },
    },
    // `npm run test:browsers` only: a short pass in WebKitGTK, which Playwright does not drive.
    { name: 'webkit', testDir: 'test/webkit' },
  ],
})
