import { expect, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, openSample, rowOf, scrollAndClick, start } from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const layers = [
  tarBytes([
    { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
    { path: 'opt/a/one.bin', content: 'a'.repeat(70_000) },
    { path: 'opt/b/two.bin', content: 'b'.repeat(50_000) },
    { path: 'copy', content: 'b'.repeat(50_000) },
  ]),
  tarBytes(layerOf('- srv/.env\n- opt/a')),
]

test.beforeEach(async ({ page }) => {
  await start(page)
})

test('says without a click that a secret lies in a deleted file, and where', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await clickSeen(page.getByRole('button', { name: '1 secret in deleted files' }))
  const finding = page.getByRole('list', { name: 'Secrets in deleted files' }).getByRole('listitem')
  await expect(finding).toHaveCount(1)
  await expect(finding).toContainText('srv/.env:2')
  await expect(finding).toContainText('deleted in layer 1, still stored in layer 0')
  await expect(finding).toContainText('RUN step 0')
  await expect(finding).not.toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: /^Show the/ }))
  await expect(finding).toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: 'Hide' }))
  await expect(finding).not.toContainText(secret)
  await clickSeen(finding.getByRole('button', { name: 'srv/.env:2' }))
  await expect(rowOf(page, '.env')).toHaveAttribute('aria-selected', 'true')
  await expect(details(page)).toContainText('deleted')
})

test('says so when no secret was found, and what was searched', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers: [tarBytes(layerOf('+ a 10'))] }).files))
  await clickSeen(page.getByRole('tab', { name: /Secrets/ }))
  await expect(page.getByRole('tabpanel')).toContainText('No secrets found, in 1 file.')
  await expect(page.getByRole('list', { name: 'What was searched' })).toContainText('Searched: 1 file')
  await expect(page.getByRole('button', { name: 'No secrets found in 1 file' })).toBeVisible()
  await expect(page.getByRole('button', { name: /in deleted files/ })).toHaveCount(0)
})

test('shows where the space went, what would save it, and leads to the file', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await clickSeen(page.getByRole('tab', { name: 'Waste' }))
  const panel = page.getByRole('tabpanel')
  await expect(panel.getByRole('list', { name: 'Advice' })).toContainText('Layer 1 deletes what layer 0 brought')
  const rows = panel.getByRole('table', { name: 'Wasted paths' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('opt/a/one.bin')
  await expect(rows.nth(1)).toContainText('layer 0: deleted in 1')
  await panel.getByLabel('Group by').selectOption('reason')
  await expect(panel.getByRole('table', { name: 'Wasted paths, deleted' })).toBeVisible()
  await scrollAndClick(panel.getByText(/^Duplicates:/))
  await expect(panel.getByRole('list', { name: 'Duplicates' })).toContainText('opt/b/two.bin')
  await clickSeen(panel.getByRole('button', { name: 'opt/a/one.bin' }))
  await expect(rowOf(page, 'one.bin')).toHaveAttribute('aria-selected', 'true')
})

test('the map is walked by keyboard and zooms into folders', async ({ page }) => {
  await openSample(page, /web application/)
  await clickSeen(page.getByRole('tab', { name: 'Waste' }))
  await clickSeen(page.getByRole('button', { name: 'Final image' }))
  const map = page.getByRole('application', { name: /^Map/ })
  await map.focus()
  // The map is laid out with the frame after it appears; a key before that finds no cell to go to.
  await expect(async () => {
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('status').filter({ hasText: 'bin/' })).toBeVisible({ timeout: 300 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Folder of the map' })).toContainText('bin')
  await expect(map).toBeFocused()
  await clickSeen(page.getByText('The map as a list'))
  const list = page.getByRole('table', { name: 'Folder of the map as a list' })
  await expect(list.getByRole('row').filter({ hasText: 'busybox' })).toBeVisible()
  await map.focus()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('navigation', { name: 'Folder of the map' })).not.toContainText('bin')
})

test('advice leads to its layer', async ({ page }) => {
  await choose(page, archiveOf(buildImage({ layers }).files))
  await clickSeen(page.getByRole('tab', { name: 'Waste' }))
  await clickSeen(page.getByRole('list', { name: 'Advice' }).getByRole('button', { name: 'layer 0' }).first())
  await expect(page).toHaveURL(/view=after-0/)
  await expect(rowOf(page, 'one.bin')).toBeVisible()
})

test('a long list of wasted paths draws only what is in sight', async ({ page }) => {
  const count = 2000
  const many = Array.from({ length: count }, (_, i) => ({
    path: `many/f${String(i).padStart(4, '0')}`,
    content: 'x'.repeat(count - i),
  }))
  await choose(page, archiveOf(buildImage({ layers: [tarBytes(many), tarBytes(layerOf('- many'))] }).files))
  await clickSeen(page.getByRole('tab', { name: 'Waste' }))
  const table = page.getByRole('table', { name: 'Wasted paths' })
  await expect(table).toHaveAttribute('aria-rowcount', String(count + 1))
  await expect(table.getByRole('button', { name: 'many/f0000' })).toBeVisible()
  expect(await table.getByRole('row').count()).toBeLessThan(100)
  await table.evaluate((element) => element.closest('[data-long]')?.scrollTo(0, 1e6))
  await expect(table.getByRole('button', { name: 'many/f1999' })).toBeVisible()
})
