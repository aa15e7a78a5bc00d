import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, files, findAxeViolations, layerList, openSample, rowOf, scrollAndClick, start } from './page.ts'

/** How the page looks, and what the browser keeps of it. */

const image = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ srv/app 2000000'))], reference: 'shop:1.0' }).files)
const changed = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ srv/other 7'))], reference: 'shop:1.1' }).files)

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Settings' })
const openSettings = (page: Page) => clickSeen(page.getByRole('button', { name: 'Settings' }))
const recents = (page: Page) => page.getByRole('region', { name: 'Opened before' })

/** Everything that the browser keeps for the page, by name. */
const kept = (page: Page): Promise<unknown> =>
  page.evaluate(async () => ({
    local: Object.keys(localStorage).toSorted(),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie,
  }))
const nothing = { local: [], session: [], databases: [], caches: [], cookies: '' }

/** Gives the page files as the browser's own dialog does: with a way back to each, which a database can keep. */
async function pickInstead(page: Page): Promise<{ write: (name: string, bytes: Uint8Array) => Promise<void> }> {
  await page.addInitScript(() => {
    Object.assign(window, {
      showOpenFilePicker: async () => {
        const root = await navigator.storage.getDirectory()
        return [await root.getFileHandle('shop.tar')]
      },
    })
  })
  return {
    write: (name, bytes) =>
      page.evaluate(
        async ([target, text]) => {
          const root = await navigator.storage.getDirectory()
          const handle = await root.getFileHandle(target ?? '', { create: true })
          const stream = await handle.createWritable()
          await stream.write(Uint8Array.from(atob(text ?? ''), (character) => character.charCodeAt(0)))
          await stream.close()
        },
        [name, Buffer.from(bytes).toString('base64')],
      ),
  }
}

test('theme, contrast, size of text and unit are chosen, kept, and there before anything is painted', async ({ page }) => {
  const { complaints } = await start(page)
  await choose(page, image, 'shop.tar')
  await expect(rowOf(page, 'app')).toContainText('1.91 MiB')
  const height = async () => (await rowOf(page, 'app').boundingBox())?.height ?? 0
  const before = await height()
  await openSettings(page)
  await clickSeen(dialog(page).getByText('Dark', { exact: true }))
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(16, 20, 19)')
  await clickSeen(dialog(page).getByText('High contrast'))
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(0, 0, 0)')
  await clickSeen(dialog(page).getByText('kB, MB'))
  await clickSeen(dialog(page).getByText('For an audience'))
  expect(await findAxeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)
  await expect(rowOf(page, 'app')).toContainText('2.00 MB')
  await expect.poll(height).toBeCloseTo(1.4 * before, 1)
  // Rows stand one below the other at their new height.
  const step = async () => {
    const tops = await files(page)
      .getByRole('row')
      .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top))
    return (tops[2] ?? 0) - (tops[1] ?? 0)
  }
  await expect.poll(step).toBeCloseTo(1.4 * before, 0)
  // The script of the page never comes: what stands before it has said how the page looks.
  await page.route(/assets\/index-.*\.js$/, () => undefined)
  await page.goto('/', { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
  await expect(page.locator('html')).toHaveAttribute('data-text', 'presenter')
  expect(complaints).toEqual([])
})

test('widths of panes are kept until they are reset', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  const width = async () => Math.round((await layerList(page).boundingBox())?.width ?? 0)
  const before = await width()
  const separator = page.getByRole('separator', { name: 'Width of the layer list' })
  const box = await separator.boundingBox()
  await page.mouse.move((box?.x ?? 0) + 0.5, 400)
  await page.mouse.down()
  await page.mouse.move((box?.x ?? 0) + 60, 400, { steps: 4 })
  await page.mouse.up()
  await expect.poll(width).toBeGreaterThan(before + 50)
  const wide = await width()
  await page.reload()
  await openSample(page, /web application/)
  await expect.poll(width).toBe(wide)
  await openSettings(page)
  await clickSeen(page.getByRole('button', { name: 'Widths as at first' }))
  await expect.poll(width).toBe(before)
})

test('an image that was opened is opened again by one click, and what became of its file is said', async ({
  page,
  browserName,
}) => {
  test.skip(browserName !== 'chromium', 'only Chromium keeps ways back to files')
  const { write } = await pickInstead(page)
  const { complaints } = await start(page)
  await write('shop.tar', image)
  await clickSeen(page.getByRole('button', { name: 'Choose a file' }))
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('layerscope.recent'))).toContain('"hasHandle":true')
  await page.goto('/')
  await expect(recents(page)).toContainText('shop.tar')
  await expect(recents(page)).toContainText('shop:1.0')
  expect(await findAxeViolations(page)).toEqual([])
  const again = recents(page).getByRole('button', { name: /^shop\.tar/ })
  await scrollAndClick(again)
  await expect(rowOf(page, 'app')).toBeVisible()
  // The file is another one now.
  await write('shop.tar', changed)
  await page.goto('/')
  await scrollAndClick(again)
  await expect(rowOf(page, 'other')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('shop.tar holds another image than expected')
  // And then it is gone.
  await page.goto('/')
  await page.evaluate(async () => (await navigator.storage.getDirectory()).removeEntry('shop.tar'))
  await expect(again).toHaveCount(1)
  await scrollAndClick(again)
  await expect(page.getByRole('alert')).toContainText('shop.tar is gone')
  await clickSeen(page.getByRole('button', { name: 'Take shop.tar out of the list' }))
  await expect(recents(page)).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('without a way back, an image that was opened is chosen again', async ({ page }) => {
  await start(page)
  await choose(page, image, 'shop.tar')
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect.poll(() => page.evaluate(() => localStorage.getItem('layerscope.recent'))).toContain('shop.tar')
  await page.goto('/')
  await expect(recents(page)).toContainText('to be dropped or chosen again')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    scrollAndClick(recents(page).getByRole('button', { name: /^shop\.tar/ })),
  ])
  await chooser.setFiles({ name: 'shop.tar', mimeType: 'application/x-tar', buffer: Buffer.from(changed) })
  await expect(rowOf(page, 'other')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Notice' })).toContainText('holds another image than expected')
})

test('nothing else is kept, and nothing at all once everything is forgotten', async ({ page }) => {
  await start(page)
  expect(await kept(page)).toEqual(nothing)
  await openSample(page, /web application/)
  await clickSeen(rowOf(page, '.env'))
  for (const name of ['Content', 'Waste', /Secrets/, 'Packages', 'Image']) await scrollAndClick(page.getByRole('tab', { name }))
  expect(await kept(page)).toEqual(nothing)
  await clickSeen(page.getByRole('button', { name: 'Open another' }))
  await choose(page, image, 'shop.tar')
  await expect(page.getByRole('button', { name: /2 images open$/ })).toBeVisible()
  await openSettings(page)
  await clickSeen(dialog(page).getByText('Light', { exact: true }))
  await dialog(page).getByRole('combobox', { name: 'Language' }).selectOption('zh')
  await page.getByRole('dialog', { name: '设置' }).getByRole('combobox', { name: '语言' }).selectOption('en')
  await expect.poll(() => kept(page)).toEqual({ ...nothing, local: ['layerscope', 'layerscope.language', 'layerscope.recent'] })
  expect(await page.evaluate(() => Object.values(localStorage).join())).not.toContain('.env')
  await expect(dialog(page)).toContainText('Names and digests of images that were opened: 1')
  await clickSeen(dialog(page).getByRole('button', { name: 'Forget everything' }))
  await expect(dialog(page).getByRole('status')).toContainText('are forgotten')
  expect(await kept(page)).toEqual(nothing)
  // What is written in the playground lasts as long as the tab, and is forgotten with the rest.
  await page.keyboard.press('Escape')
  await clickSeen(page.getByRole('banner').getByRole('button', { name: 'Learn' }))
  await clickSeen(page.getByRole('textbox', { name: 'Text of Dockerfile' }))
  await page.keyboard.type('# mine')
  await expect.poll(() => kept(page)).toEqual({ ...nothing, session: ['layerscope.draft'] })
  await openSettings(page)
  await clickSeen(dialog(page).getByRole('button', { name: 'Forget everything' }))
  await page.reload()
  await expect(page.getByRole('textbox', { name: 'Text of Dockerfile' })).not.toContainText('# mine')
  expect(await kept(page)).toEqual(nothing)
  expect(await findAxeViolations(page)).toEqual([])
})
