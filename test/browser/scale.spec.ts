import { expect, type Locator, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, files, start } from './page.ts'

/** An archive with so many files in one folder. */
function imageOf(fileCount: number): Uint8Array {
  const records = Array.from({ length: fileCount }, (_, i) => ({
    path: `data/file-${String(i).padStart(6, '0')}`,
    content: `${i}`,
  }))
  return archiveOf(buildImage({ layers: [tarBytes(records)], compression: 'gzip' }).files)
}

/** Number of the first row that is wholly in sight below the header, the folder being 1. */
async function firstRowInSight(table: Locator): Promise<number> {
  return table.evaluate((grid) => {
    const edge = grid.getBoundingClientRect().top + 27
    const tops = [...grid.querySelectorAll('[data-row]')].map((row) => ({
      top: row.getBoundingClientRect().top,
      row: Number(row.getAttribute('aria-rowindex')) - 1,
    }))
    return tops.filter(({ top }) => top >= edge - 0.5).toSorted((a, b) => a.top - b.top)[0]?.row ?? -1
  })
}

test('scrolls a list that is higher than the browser allows: to its last row, and by rows', async ({ page }) => {
  const count = 5000
  await start(page)
  await page.evaluate(() => document.documentElement.style.setProperty('--list-max', '20000px'))
  await choose(page, imageOf(count))
  const table = files(page)
  await clickSeen(page.getByRole('button', { name: 'Expand all' }))
  await expect(table).toHaveAttribute('aria-rowcount', String(count + 2))
  expect(await table.evaluate((grid) => grid.scrollHeight)).toBeLessThan(21_000)

  await table.hover()
  for (const turned of [260, 260, -130]) await page.mouse.wheel(0, turned)
  await expect.poll(() => firstRowInSight(table)).toBe(16)
  await table.evaluate((grid) => grid.scrollTo(0, grid.scrollHeight))
  await expect(table.getByRole('row', { name: 'file-004999' })).toBeInViewport()
  await page.mouse.wheel(0, -26_000)
  await expect(table.getByRole('row', { name: 'file-003990' })).toBeInViewport()

  await table.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('End')
  await expect(table.getByRole('row', { name: 'file-004999' })).toBeInViewport()
  await page.keyboard.press('ArrowUp')
  await expect(table.getByRole('row', { name: 'file-004998' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Home')
  await expect.poll(() => firstRowInSight(table)).toBe(1)
})
