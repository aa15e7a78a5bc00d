import { createServer, type ViteDevServer } from 'vite'
import { expect, test } from '@playwright/test'
import { files, scrollAndClick } from './page.ts'

/** The page as `npm start` serves it: from the source, without the content security policy. */

let server: ViteDevServer

// Vite names its mode to the whole process, and other tests build the page in the same one.
const mode = process.env.NODE_ENV

test.beforeAll(async () => {
  process.env.NODE_ENV = 'development'
  server = await createServer({ server: { port: 0, open: false }, logLevel: 'error' })
  await server.listen()
})

test.afterAll(async () => {
  await server.close()
  if (mode === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = mode
})

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

test('what stands over the page opens and closes where effects run twice', async ({ page }) => {
  const address = server.resolvedUrls?.local[0] ?? ''
  await expect(async () => {
    await page.goto(address)
    await scrollAndClick(page.getByRole('button', { name: /web application/ }))
    await expect(files(page)).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 50_000 })
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden()
  await page.goto(`${address}#v=1&learn=lessons&lesson=1`)
  await expect(page.getByText(/^Built/)).toBeVisible({ timeout: 50_000 })
  await page.keyboard.press('f')
  const shown = page.getByRole('dialog', { name: /^1\. / })
  await expect(shown).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(shown).toBeHidden()
})
