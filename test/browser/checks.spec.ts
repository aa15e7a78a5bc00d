import { randomBytes } from 'node:crypto'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  files,
  findAxeViolations,
  holdChecks,
  holdReading,
  rowOf,
  start,
  statusLine,
  workList,
  windowSizes,
} from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const layers = [
  tarBytes([
    { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
    { path: 'motd', content: 'hello\n' },
  ]),
  tarBytes(layerOf('- srv/.env')),
]
const image = () => archiveOf(buildImage({ layers }).files)

const alarm = (page: Page, text: string | RegExp): Locator => page.getByRole('banner').getByRole('button', { name: text })

/** Where the parts of the page are that stand before anything is found. */
const placesOf = (page: Page) =>
  page.evaluate(() =>
    ['header h1', 'header dl', 'header [aria-haspopup]', 'main', 'footer', '[role=treegrid]'].map((selector) => {
      const { left, top, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect()
      return [selector, ...[left, top, width, height].map(Math.round)].join(' ')
    }),
  )

for (const size of windowSizes) {
  test(`says that it searches, then what it found, in one place, at ${size.width}×${size.height}`, async ({ page }) => {
    await page.setViewportSize(size)
    const release = await holdChecks(page)
    await start(page)
    await choose(page, image())
    await expect(files(page)).toBeVisible()
    await expect(statusLine(page)).toHaveText('Secrets 0 % · Digests 0/2')
    await expect(statusLine(page)).toBeInViewport({ ratio: 1 })
    expect(await findAxeViolations(page)).toEqual([])
    const places = await placesOf(page)
    await release()
    await expect(statusLine(page)).toHaveText('1 secret in deleted files · 2 digests right')
    await expect(statusLine(page)).toBeInViewport({ ratio: 1 })
    expect(await findAxeViolations(page)).toEqual([])
    expect(await placesOf(page)).toEqual(places)
    await clickSeen(alarm(page, '1 secret in deleted files'))
    await expect(page.getByRole('tab', { name: 'Secrets 1' })).toHaveAttribute('aria-selected', 'true')
    await clickSeen(statusLine(page))
    await clickSeen(workList(page).getByRole('button', { name: 'Check of digests', exact: true }))
    await expect(page.getByRole('tab', { name: 'Problems' })).toHaveAttribute('aria-selected', 'true')
    await expect(workList(page)).toBeHidden()
  })
}

test('says that it searches while the layers are still being read, and what the configuration holds', async ({ page }) => {
  const release = await holdReading(page)
  await start(page)
  await choose(page, archiveOf(buildImage({ layers, config: { config: { Env: [`DB_PASSWORD=${secret}`] } } }).files))
  await clickSeen(alarm(page, '1 secret'))
  await expect(page.getByRole('list', { name: 'Secrets in the final image' }).locator('> li')).toContainText(
    'environment variable DB_PASSWORD',
  )
  await expect(page.getByRole('progressbar', { name: 'Searching for secrets' })).toBeVisible()
  await release()
  await expect(alarm(page, '1 secret in deleted files')).toBeVisible()
})

test('tells screen readers of the search at its beginning and at its end', async ({ page }) => {
  const release = await holdChecks(page)
  await start(page)
  await page.evaluate(() => {
    const told: string[] = []
    Object.assign(window, { told })
    new MutationObserver(() => {
      const text = document.querySelector('[role=status][aria-label="Search for secrets"]')?.textContent ?? ''
      if (text !== (told.at(-1) ?? '')) told.push(text)
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  await choose(page, image())
  await expect(files(page)).toBeVisible()
  await release()
  await expect(alarm(page, '1 secret in deleted files')).toBeVisible()
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { told: string[] }).told))
    .toEqual(['Searching for secrets', '1 secret in deleted files, 2 files searched'])
})

test('never calls an image clean of which a layer could not be searched', async ({ page }) => {
  const built = buildImage({ layers: [tarBytes(layerOf('+ a 10')), tarBytes(layerOf('+ b 10'))] })
  built.files.delete(`blobs/sha256/${built.layerDigests[1]?.slice(7)}`)
  await start(page)
  await choose(page, archiveOf(built.files))
  await expect(statusLine(page)).toHaveText('No secrets found · 1 digest right')
  await clickSeen(statusLine(page))
  await expect(workList(page)).toContainText('No secrets found, in 1 file; layer 1 could not be searched')
  await expect(workList(page)).toContainText('1 digest right, 1 not there')
  await clickSeen(workList(page).getByRole('button', { name: 'Search for secrets', exact: true }))
  await expect(page.getByRole('list', { name: 'What was searched' })).toContainText(
    'Layer 1 could not be searched to its end: the archive does not have its content',
  )
})

test('opens a file while all workers search and check', async ({ page }) => {
  await holdChecks(page)
  await start(page)
  await choose(page, image())
  await rowOf(page, 'motd').dblclick()
  await expect(page.getByRole('group', { name: 'Content as text' })).toContainText('hello')
})

test('checks large layers side by side, where there are more of them than cores', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', { get: () => 2 })
    const jobs: string[] = []
    Object.assign(window, { jobs })
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (this: Worker, message: { name?: string }, ...rest: unknown[]) {
      if (message.name !== undefined) jobs.push(message.name)
      Reflect.apply(postMessage, this, [message, ...rest])
    }
  })
  const large = [5, 6, 7, 8, 9].map((mebibytes) =>
    tarBytes([
      { path: 'srv/.env', content: `API_TOKEN=${secret}\n` },
      { path: `data-${mebibytes}`, content: randomBytes(mebibytes << 20) },
    ]),
  )
  const { complaints } = await start(page)
  await choose(page, archiveOf(buildImage({ layers: [...layers, ...large], compression: 'gzip' }).files))
  await expect(statusLine(page)).toHaveText('1 secret · 7 digests right', { timeout: 30_000 })
  const jobs = await page.evaluate(() => (window as unknown as { jobs: string[] }).jobs)
  expect(jobs.filter((name) => name.startsWith('check-')).toSorted()).toEqual([
    'check-layer',
    'check-layer',
    'check-layers',
    'check-layers',
  ])
  expect(complaints).toEqual([])
})
