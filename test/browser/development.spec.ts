import { createServer, type ViteDevServer } from 'vite'
import { expect, test } from '@playwright/test'
import { files, scrollAndClick } from './page.ts'

/** The page as `npm start` serves it: from the source, without the content security policy. */

let server: ViteDevServer

test.beforeAll(async () => {
  server = await createServer({ server: { port: 0, open: false }, logLevel: 'error' })
  await server.listen()
})

test.afterAll(() => server.close())

test('the development build opens an image, and shows its tables to the console', async ({ page }) => {
  // The first visit finds out which packages are used; the server then loads the page anew.
  await expect(async () => {
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await scrollAndClick(page.getByRole('button', { name: /web application/ }))
    await expect(files(page)).toBeVisible()
  }).toPass({ timeout: 50_000 })
  const seen = await page.evaluate(() => {
    const { layerscope } = window as unknown as {
      layerscope: {
        session: { getState(): { name: string; loaded?: { merged: { names: { find(name: string): unknown } } } } }
        sessions: { getState(): { sessions: readonly unknown[] } }
      }
    }
    const { name, loaded } = layerscope.session.getState()
    return {
      name,
      isFound: loaded?.merged.names.find('server.js') !== undefined,
      open: layerscope.sessions.getState().sessions.length,
    }
  })
  expect(seen).toEqual({ name: 'web-app.tar', isFound: true, open: 1 })
})
