import { defineConfig } from '@playwright/test'
import { firefoxLaunchOptions, launchOptions } from './scripts/ensure-browser.mjs'

// Another port lets two working copies be tested side by side.
const port = Number(process.env.PORT ?? 4179)

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  // The machine's cores are wanted by the workers that the page itself starts.
  workers: 1,
  timeout: 60_000,
  use: {
    baseURL: `http://localhost:${port}`,
    viewport: { width: 1440, height: 900 },
    // Each test has a browser without memory, which would fetch and keep the whole page first.
    serviceWorkers: 'block',
  },
  webServer: {
    command: `npx vite build && npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
  projects: [
    { name: 'page', testIgnore: '**/screenshot.spec.ts', use: { launchOptions: launchOptions() } },
    // `npm run screenshot` only: writes the picture of the README.
    { name: 'screenshot', testMatch: '**/screenshot.spec.ts', use: { launchOptions: launchOptions() } },
    // `npm run test:browsers` only: the same tests in the Firefox of this machine.
    {
      name: 'firefox',
      testIgnore: '**/screenshot.spec.ts',
      use: { browserName: 'firefox', channel: 'moz-firefox', launchOptions: firefoxLaunchOptions() },
    },
    // `npm run test:browsers` only: a short pass in WebKitGTK, which Playwright does not drive.
    { name: 'webkit', testDir: 'test/webkit' },
  ],
})
