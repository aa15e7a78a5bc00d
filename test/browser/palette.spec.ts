import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, files, findAxeViolations, rowOf, start } from './page.ts'

const layers = [
  tarBytes(layerOf('+ etc/passwd 30\n+ root/keys/key.pem 20\n+ usr/lib/node_modules/left-pad/index.js 40')),
  tarBytes(layerOf('- root/keys\n+ srv/app 5')),
]

const field = (page: Page) => page.getByRole('combobox', { name: /^Paths, layers/ })
const options = (page: Page) => page.getByRole('listbox', { name: 'Find anything' }).getByRole('option')

async function open(page: Page): Promise<string[]> {
  const { complaints } = await start(page)
  await choose(page, archiveOf(buildImage({ layers }).files))
  await expect(files(page)).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(field(page)).toBeFocused()
  return complaints
}

test('finds a path of any layer by a few letters and leads to it, also a deleted one', async ({ page }) => {
  const complaints = await open(page)
  await page.keyboard.type('nmlpindex')
  await expect(options(page).first()).toHaveText(/^usr\/lib\/node_modules\/left-pad\/index\.jsPaths$/)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveCount(0)
  await expect(rowOf(page, 'index.js')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('key.pem')
  await expect(options(page).first()).toHaveText('root/keys/key.pemdeletedPaths')
  await clickSeen(options(page).first())
  await expect(rowOf(page, 'key.pem')).toHaveAttribute('aria-selected', 'true')
  expect(complaints).toEqual([])
})

test('leads to layers, views, actions and explains terms, by keyboard alone', async ({ page }) => {
  await open(page)
  await expect(options(page).filter({ hasText: 'Views' })).toHaveCount(12)
  await page.keyboard.type('waste')
  await expect(options(page).filter({ hasText: 'Terms' }).first()).toContainText('no path of the final image reaches')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Waste' })).toHaveAttribute('aria-selected', 'true')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('step 0')
  await expect(options(page).first()).toContainText('Layers')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Files' })).toHaveAttribute('aria-selected', 'true')
  await expect(rowOf(page, 'root')).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('filter the')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: /filter/i })).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzz')
  await expect(page.getByText('Nothing has these letters in this order.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
})

for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  test(`has nothing that axe finds, and fits, at ${width}×${height}`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await open(page)
    await page.keyboard.type('e')
    await expect(options(page).first()).toBeVisible()
    expect(await findAxeViolations(page)).toEqual([])
    const box = await page.getByRole('dialog', { name: 'Find anything' }).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(height)
  })
