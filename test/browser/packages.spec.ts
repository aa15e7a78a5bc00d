import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { packageImage } from '../support/package-image.ts'
import { findUnmarked, markedPage } from './unmarked.ts'
import { choose, clickSeen, details, files, findAxeViolations, rowOf, scrollAndClick, start } from './page.ts'

const image = packageImage()
const table = (page: Page) => page.getByRole('table', { name: 'Installed packages' })
/** Names in the order in which they are shown. */
const names = (page: Page) => table(page).locator('tbody tr td:first-child').allInnerTexts()

async function openPackages(page: Page): Promise<void> {
  await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
  await scrollAndClick(page.getByRole('tab', { name: 'Packages' }))
  await expect(table(page)).toBeVisible()
}

test('what is installed is listed, sorted, filtered, and leads to its files', async ({ page }) => {
  await openPackages(page)
  const sums = page.getByRole('table', { name: 'Packages by ecosystem' })
  await expect(sums.getByRole('row', { name: 'dpkg 2 4 1.46 KiB' })).toBeVisible()
  expect((await names(page)).slice(0, 3)).toEqual(['example.com/Server', 'tool', 'org.example:app'])
  await clickSeen(table(page).getByRole('button', { name: 'Name' }))
  await expect
    .poll(() => names(page))
    .toEqual([
      '@scope/one',
      'example.com/Server',
      'Flask_Thing',
      'golang.org/x/sys',
      'inner',
      'org.example:app',
      'stdlib',
      'tool',
      'two',
      'zlib',
    ])
  await page.getByRole('textbox', { name: 'Filter packages' }).fill('mit')
  await expect.poll(() => names(page)).toEqual(['@scope/one'])
  await expect(page.getByRole('status').filter({ hasText: '1 of 10 packages' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter packages' }).fill('')
  await page.getByRole('combobox', { name: /^Ecosystem/ }).selectOption('dpkg')
  await page.getByRole('combobox', { name: /^Layer/ }).selectOption('layer 1: 3 packages')
  await expect.poll(() => names(page)).toEqual(['tool'])
  await clickSeen(table(page).getByRole('button', { name: 'tool' }))
  const list = page.getByRole('list', { name: 'Files of tool' })
  await expect(list.getByRole('listitem')).toHaveText(['bin', 'usr/bin/tool', 'usr/bin/tool-again'])
  await scrollAndClick(list.getByRole('button', { name: 'usr/bin/tool', exact: true }))
  await expect(rowOf(page, 'tool').first()).toBeVisible()
  await expect(details(page)).toContainText('usr/bin/tool')
  await expect(page).toHaveURL(/path=usr/)
})

test('what later layers removed and what no package has is told, and leads to its files', async ({ page }) => {
  await openPackages(page)
  await scrollAndClick(page.getByText('Removed by later layers: 1 package'))
  await expect(page.getByRole('table', { name: 'Removed packages' }).getByRole('row', { name: 'gone 9 dpkg 0 1' })).toBeVisible()
  await expect(page.getByText(/^7 files, /)).toBeVisible()
  await scrollAndClick(
    page.getByRole('table', { name: 'Largest files of no package' }).getByRole('button', { name: '/opt/data/blob' }),
  )
  await expect(details(page)).toContainText('opt/data/blob')
})

test('packages are saved for other programs', async ({ page }) => {
  await openPackages(page)
  for (const [title, name, text] of [
    ['CSV', 'image.packages.csv', 'ecosystem,name'],
    ['CycloneDX', 'image.cdx.json', '"specVersion": "1.6"'],
    ['SPDX', 'image.spdx.json', '"SPDX-2.3"'],
  ] as const) {
    const download = page.waitForEvent('download')
    await clickSeen(page.getByRole('group', { name: 'Save as' }).getByRole('button', { name: title }))
    const saved = await download
    expect(saved.suggestedFilename()).toBe(name)
    expect(readFileSync(await saved.path(), 'utf8')).toContain(text)
  }
})

for (const scheme of ['light', 'dark'] as const)
  for (const width of [1440, 1024, 390])
    test(`packages are accessible, ${scheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme })
      await openPackages(page)
      await clickSeen(table(page).getByRole('button', { name: 'tool' }))
      await page.setViewportSize({ width, height: 900 })
      await expect(table(page)).toBeVisible()
      expect(await findAxeViolations(page)).toEqual([])
      if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/${scheme}-${width}.png` })
    })

test('every sentence of the packages comes from the words', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 })
  await start(page, markedPage)
  await choose(page, image)
  await scrollAndClick(page.getByRole('tab', { name: /Packages/ }))
  for (const name of ['tool', 'stdlib']) {
    await scrollAndClick(page.getByRole('button', { name, exact: true }))
    await expect.poll(() => findUnmarked(page)).toEqual([])
  }
  await scrollAndClick(page.locator('summary').filter({ hasText: 'Removed' }))
  await expect.poll(() => findUnmarked(page)).toEqual([])
})
