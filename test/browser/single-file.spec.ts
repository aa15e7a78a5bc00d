import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { build } from 'vite'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, files, layerList, rowOf, scrollAndClick, start } from './page.ts'

/** The page as one HTML file, opened as a person opens a file: without a server. */

let folder = ''

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'layerscope-single-'))
  await build({ configFile: 'vite.single.config.ts', logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const pageAddress = () => pathToFileURL(join(folder, 'layerscope.html')).href

test('is one file, and opens an image with its workers and decoders', async ({ page }) => {
  expect(readdirSync(folder)).toEqual(['layerscope.html'])
  const lower = tarBytes([
    { path: 'app/config.yml', content: 'lower: true\n' },
    { path: 'app/old', content: 'gone' },
  ])
  const upper = tarBytes([{ path: 'app/config.yml', content: 'upper: true\n' }, { path: 'app/.wh.old' }])
  const pages: Awaited<ReturnType<typeof start>>[] = []
  for (const compression of ['gzip', 'zstd'] as const) {
    pages.push(await start(page, pageAddress()))
    await choose(page, archiveOf(buildImage({ layers: [lower, upper], compression }).files), `${compression}.tar`)
    await expect(layerList(page).getByRole('listitem')).toHaveCount(2)
    await expect(page.getByRole('button', { name: '2 digests right' })).toBeVisible()
  }
  await rowOf(page, 'app').press('ArrowRight')
  await expect(rowOf(page, 'old')).toBeVisible()
  await rowOf(page, 'config.yml').click()
  await scrollAndClick(page.getByRole('tab', { name: 'Content' }))
  await expect(page.locator('.cm-content').first()).toContainText('upper: true')
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await expect(page.getByRole('heading', { name: 'What would save space' }).or(page.getByText(/wasted/).first())).toBeVisible()
  expect(pages.flatMap(({ complaints }) => complaints)).toEqual([])
  const requests = pages.flatMap((opened) => opened.requests)
  expect(requests.filter((url) => url !== pageAddress() && !/^(blob|data):/.test(url))).toEqual([])
})

test('builds in the playground and runs a command in the lab', async ({ page }) => {
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  await page.goto(`${pageAddress()}#v=1&learn=playground`)
  const status = page.getByRole('region', { name: 'Steps' }).getByRole('status').first()
  await expect(status).toHaveText(/^Built/)
  await clickSeen(page.getByRole('textbox', { name: 'Text of Dockerfile' }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('FROM tiny\nRUN echo hello > /srv/greeting\n')
  await expect(rowOf(page, 'greeting')).toBeVisible()
  await clickSeen(page.getByRole('tab', { name: 'Overlay lab' }))
  await page.getByRole('textbox', { name: 'Command' }).fill('rm delete-me.txt')
  await page.keyboard.press('Enter')
  const upper = page.getByRole('tree', { name: 'upper', exact: true })
  await expect(upper.getByRole('treeitem').filter({ hasText: 'delete-me.txt' })).toContainText('c 0,0')
  await clickSeen(page.getByRole('tab', { name: 'Lessons' }))
  await clickSeen(page.getByRole('link', { name: /A layer is a tar/ }))
  await expect(page.getByText(/^Built: \d+ layers\.$/)).toBeVisible()
  expect(complaints).toEqual([])
  expect(requests.filter((url) => url !== page.url().replace(/#.*/s, '') && !/^(blob|data|file):/.test(url))).toEqual([])
})

test('packs a layer by the encoder of zstd, which is in it', async ({ page }) => {
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  await page.goto(`${pageAddress()}#v=1&learn=lessons&lesson=12`)
  const task = page.getByRole('region', { name: 'Task 1', exact: true })
  await scrollAndClick(task.getByRole('button', { name: 'Begin anew with the Dockerfile of this task', exact: true }))
  await expect(task.getByText('Not yet:')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('combobox', { name: 'Compression' }).selectOption('zstd-chunked')
  await expect(task.getByText('Solved.', { exact: true })).toBeVisible({ timeout: 30_000 })
  expect(complaints).toEqual([])
  expect(requests.filter((url) => url !== page.url().replace(/#.*/s, '') && !/^(blob|data|file):/.test(url))).toEqual([])
})

test('may talk to no one, and runs no script but its own', async ({ page }) => {
  const { complaints } = await start(page, pageAddress())
  const refused = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.hasRun = true'
    document.body.append(script)
    const answer = await fetch('https://example.com/').then(
      () => 'allowed',
      () => 'refused',
    )
    return [answer, 'hasRun' in globalThis]
  })
  expect(refused).toEqual(['refused', false])
  expect(complaints.join('\n')).toContain('Content Security Policy')
  await expect(files(page)).toHaveCount(0)
})

test('shows a lesson to a room, with notes beside it and where nothing may be kept, and asks no one', async ({
  page,
  context,
}) => {
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('refused', 'SecurityError')
      },
    })
  })
  await page.goto(`${pageAddress()}#v=1&learn=lessons&lesson=3`)
  await expect(page.getByText(/^Built/)).toBeVisible()
  await page
    .getByRole('textbox', { name: 'Dockerfile' })
    .fill('FROM tiny\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/used\n')
  await expect(page.getByText('Solved.', { exact: true })).toHaveCount(1)
  await scrollAndClick(page.getByRole('button', { name: 'Share', exact: true }))
  await expect(page.getByText('the link opens on this machine alone')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeHidden()
  await page.keyboard.press('f')
  const shown = page.getByRole('dialog', { name: /^3\. / })
  await expect(shown).toBeVisible()
  const opening = page.waitForEvent('popup')
  await page.keyboard.press('n')
  const notes = await opening
  await expect(notes.getByRole('status').filter({ hasText: 'Section 1 of 10' })).toBeVisible()
  await notes.keyboard.press('ArrowRight')
  await expect(shown).toContainText('Section 2 of 10')
  await page.keyboard.press('Escape')
  await scrollAndClick(page.getByRole('link', { name: 'Worksheet' }))
  await expect(page.getByRole('heading', { name: 'Answers' })).toBeVisible()
  expect(requests.filter((url) => !url.startsWith(pageAddress()) && !/^(blob|data):/.test(url))).toEqual([])
  expect(complaints).toEqual([])
})
