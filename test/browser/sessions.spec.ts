import { expect, type Locator, type Page, test } from '@playwright/test'
import { archiveOf, buildBlobs, buildImage, describe as descriptor, indexOf } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import {
  choose,
  clickSeen,
  closeImage,
  drop,
  dropAll,
  expectSeen,
  files,
  findAxeViolations,
  openImages,
  rowOf,
  scrollAndClick,
  start,
  switcher,
} from './page.ts'

/** Several images open at once: the switcher, and what Back does among them. */

const layers = [tarBytes(layerOf('+ etc/\n+ etc/passwd 30')), tarBytes(layerOf('- etc/passwd\n+ srv/app 5'))]
const first = archiveOf(buildImage({ layers, reference: 'registry.example/team/first:1' }).files)
const second = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ opt/\n+ opt/tool 70'))] }, 'docker-archive').files)
const platforms = (['amd64', 'arm64'] as const).map((architecture) => buildBlobs({ layers: layers.slice(0, 1), architecture }))
const third = archiveOf(
  indexOf(
    platforms,
    platforms.map((platform) => descriptor(platform)),
  ),
)

const notice = (page: Page, name = 'Notice') => page.getByRole('region', { name })
const rows = (page: Page) => openImages(page).getByRole('listitem')
const choiceOf = (page: Page, name: string): Locator => rows(page).filter({ hasText: name }).getByRole('button').first()

async function openTwo(page: Page): Promise<void> {
  await choose(page, first, 'first.tar')
  await expect(rowOf(page, 'app')).toBeVisible()
  await drop(page, second, 'second.tar')
  await expect(rowOf(page, 'tool')).toBeVisible()
}

for (const size of [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 360, height: 740 },
]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`switches and closes with the mouse at ${size.width}×${size.height}, ${colorScheme}`, async ({ page }) => {
      await page.setViewportSize(size)
      await page.emulateMedia({ colorScheme })
      const { complaints } = await start(page)
      await choose(page, first, 'first.tar')
      await expect(switcher(page)).toHaveAccessibleName('first.tar 1 image open')
      await clickSeen(rowOf(page, 'app'))
      await page.getByLabel('Filter files').fill('app')
      await dropAll(page, [
        { bytes: second, name: 'second.tar' },
        { bytes: third, name: 'a-long-name-of-an-archive-with-two-platforms-2026-11-28.tar' },
      ])
      await expect(rowOf(page, 'tool')).toBeVisible()
      await expect(switcher(page)).toHaveAccessibleName('second.tar 3 images open')
      await clickSeen(switcher(page))
      await expect(rows(page)).toHaveText([
        /first\.tar.*team\/first:1.*2 layers/s,
        /second\.tar.*1 layer/s,
        /two-platforms.*image 1 of 2/s,
      ])
      await expect(choiceOf(page, 'second.tar')).toHaveAttribute('aria-current', 'true')
      for (const part of await openImages(page).getByRole('button').all()) await expectSeen(part)
      expect(await findAxeViolations(page)).toEqual([])
      await clickSeen(choiceOf(page, 'first.tar'))
      await expect(openImages(page)).toBeHidden()
      await expect(rowOf(page, 'app')).toHaveAttribute('aria-selected', 'true')
      await expect(page.getByLabel('Filter files')).toHaveValue('app')
      await clickSeen(switcher(page))
      await clickSeen(openImages(page).getByRole('button', { name: 'Close first.tar' }))
      await expect(rowOf(page, 'tool')).toBeVisible()
      await expect(rows(page)).toHaveCount(2)
      await clickSeen(openImages(page).getByRole('button', { name: 'Open another' }))
      await expect(page.getByRole('dialog', { name: 'Open another image' })).toBeVisible()
      await page.keyboard.press('Escape')
      await closeImage(page, 'second.tar')
      await expect(rowOf(page, 'passwd')).toBeVisible()
      await closeImage(page, 'a-long-name-of-an-archive-with-two-platforms-2026-11-28.tar')
      await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
      await expect(switcher(page)).toHaveCount(0)
      await expect(page).not.toHaveURL(/#/)
      expect(complaints).toEqual([])
    })
  }
}

test('switches and closes with the keyboard', async ({ page }) => {
  await start(page)
  await openTwo(page)
  await switcher(page).focus()
  await page.keyboard.press('Enter')
  await expect(choiceOf(page, 'second.tar')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(choiceOf(page, 'first.tar')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(switcher(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(choiceOf(page, 'first.tar')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(openImages(page)).toBeHidden()
  await expect(switcher(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(choiceOf(page, 'first.tar')).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  await expect(openImages(page).getByRole('button', { name: 'Close second.tar' })).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(rows(page)).toHaveCount(1)
  await expect(choiceOf(page, 'first.tar')).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
})

test.describe('by touch', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } })

  test('switches and closes', async ({ page, browserName }) => {
    test.skip(browserName === 'firefox', 'Playwright cannot touch by WebDriver BiDi: its tap does nothing')
    const tap = async (target: Locator) => {
      const { x, y } = await expectSeen(target)
      await page.touchscreen.tap(x, y)
    }
    await start(page)
    await openTwo(page)
    await tap(switcher(page))
    await tap(choiceOf(page, 'first.tar'))
    await expect(rowOf(page, 'app')).toBeVisible()
    await tap(switcher(page))
    await tap(openImages(page).getByRole('button', { name: 'Close second.tar' }))
    await expect(rows(page)).toHaveCount(1)
    await tap(files(page))
    await expect(openImages(page)).toBeHidden()
  })
})

test('each image keeps its tab, its view and its place among the open ones', async ({ page }) => {
  await start(page)
  await openTwo(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Image' }))
  await clickSeen(switcher(page))
  await clickSeen(choiceOf(page, 'first.tar'))
  await expect(page.getByRole('tab', { name: 'Files', selected: true })).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Show layer 1 as stored' }))
  await expect(rowOf(page, '.wh.passwd')).toBeVisible()
  await clickSeen(switcher(page))
  await expect(rows(page)).toHaveText([/first\.tar/, /second\.tar/])
  await clickSeen(choiceOf(page, 'second.tar'))
  await expect(page.getByRole('tab', { name: 'Image', selected: true })).toBeVisible()
  await clickSeen(switcher(page))
  await clickSeen(choiceOf(page, 'first.tar'))
  await expect(rowOf(page, '.wh.passwd')).toBeVisible()
})

test('Back and Forward go from image to image, and in them', async ({ page }) => {
  await start(page)
  await openTwo(page)
  await clickSeen(rowOf(page, 'tool'))
  await expect(page).toHaveURL(/v=1&file=second\.tar.*path=opt\/tool/)
  const addressOfSecond = page.url()
  await page.goBack()
  await expect(page).toHaveURL(/file=first\.tar/)
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(notice(page, 'Address')).toHaveCount(0)
  await page.goForward()
  await expect(page).toHaveURL(addressOfSecond)
  await expect(rowOf(page, 'tool')).toHaveAttribute('aria-selected', 'true')
  await clickSeen(switcher(page))
  await clickSeen(choiceOf(page, 'first.tar'))
  await expect(page).toHaveURL(/file=first\.tar/)
  await page.goBack()
  await expect(page).toHaveURL(addressOfSecond)
  await expect(rowOf(page, 'tool')).toHaveAttribute('aria-selected', 'true')
})

test('Back tells two files of the same name apart', async ({ page }) => {
  await start(page)
  await choose(page, first, 'image.tar')
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(page).toHaveURL(/file=image\.tar/)
  await drop(page, second, 'image.tar')
  await expect(rowOf(page, 'tool')).toBeVisible()
  await clickSeen(rowOf(page, 'tool'))
  await expect(page).toHaveURL(/path=opt\/tool/)
  await page.goBack()
  await expect(rowOf(page, 'app')).toBeVisible()
  await page.goForward()
  await expect(rowOf(page, 'tool')).toHaveAttribute('aria-selected', 'true')
})

test('an address of a later version says so, and is neither applied nor lost', async ({ page }) => {
  const link = '/#v=2&file=first.tar&tab=waste&path=etc/passwd'
  await start(page, link)
  // Not by its role: axe does not run in Firefox 153 after Playwright has looked for a region.
  await expect(page.getByText('made by a later version')).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  await expect(page.getByRole('note', { name: 'Awaited' })).toHaveCount(0)
  await choose(page, first, 'first.tar')
  await expect(page.getByRole('tab', { name: 'Files', selected: true })).toBeVisible()
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(page).toHaveURL(/v=1&file=first\.tar/)
  await page.goBack()
  await expect(page).toHaveURL(link)
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(notice(page)).toContainText('form 2')
})

test('parts of an address that nobody here knows stay in it', async ({ page }) => {
  await page.goto('/#file=first.tar&view=after-1&lesson=3%2f4')
  await choose(page, first, 'first.tar')
  await clickSeen(rowOf(page, 'app'))
  await expect(page).toHaveURL(/#v=1&file=first\.tar&digest=[0-9a-f]{16}&tab=files&view=after-1&path=srv\/app&lesson=3%2f4$/)
})

test('one that cannot be shown among several is refused, and the others open', async ({ page }) => {
  await start(page)
  await dropAll(page, [
    { bytes: Buffer.from('no image'), name: 'broken.tar' },
    { bytes: first, name: 'first.tar' },
    { bytes: second, name: 'second.tar' },
  ])
  await expect(rowOf(page, 'app')).toBeVisible()
  await expect(switcher(page)).toHaveAccessibleName('first.tar 2 images open')
  await expect(notice(page).getByRole('alert')).toContainText('broken.tar cannot be shown')
})

test('the built page tells the console nothing of what is open', async ({ page }) => {
  await start(page)
  await openTwo(page)
  expect(await page.evaluate(() => 'layerscope' in window)).toBe(false)
})
