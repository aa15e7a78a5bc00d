import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, details, files, layerList, scrollAndClick, start } from './page.ts'

const env = Array.from({ length: 120 }, (_, i) => `VARIABLE_${i}=value`)
const image = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ etc/motd 60'))], config: { config: { Env: env } } }).files)

async function open(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' })
  await start(page)
  await choose(page, image)
  await expect(files(page)).toBeVisible()
}

test('on paper stands the view in sight alone, in light colours and to its end', async ({ page }) => {
  await open(page)
  await scrollAndClick(page.getByRole('tab', { name: 'Image' }))
  const last = page.getByText('VARIABLE_119', { exact: false }).first()
  await expect(last).toBeAttached()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const chrome of [
    page.getByRole('banner'),
    page.getByRole('contentinfo'),
    page.getByRole('tablist'),
    layerList(page),
    details(page),
  ])
    await expect(chrome).toBeHidden()
  await expect(page.getByRole('tabpanel')).toBeVisible()
  // Nothing is cut off: the page is as long as the view, and what is last lies within all that is around it.
  const { bottom, cut, height } = await last.evaluate((element) => {
    const end = element.getBoundingClientRect().bottom
    const cuts: string[] = []
    for (let box = element.parentElement; box !== null; box = box.parentElement)
      if (getComputedStyle(box).overflowY !== 'visible') cuts.push(box.tagName)
    return { bottom: end, cut: cuts, height: document.documentElement.scrollHeight }
  })
  expect(bottom).toBeGreaterThan(900)
  expect(height).toBeGreaterThanOrEqual(Math.floor(bottom))
  expect(cut).toEqual([])
  expect(await last.evaluate((element) => getComputedStyle(element).colorScheme)).toBe('light')
})

const list = (count: number) =>
  archiveOf(
    buildImage({ layers: [tarBytes(layerOf(Array.from({ length: count }, (_, i) => `+ file${1000 + i} 9`).join('\n')))] }).files,
  )

test('a list of files goes on over the pages, without what only a hand can use', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' })
  await start(page)
  await choose(page, list(300))
  await expect(files(page)).toBeVisible()
  const rows = files(page).getByRole('row')
  expect(await rows.count()).toBeLessThan(100)
  const panel = await page.getByRole('tabpanel').elementHandle()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // Paper is as narrow as a small window, and the page stays as it is.
  await page.setViewportSize({ width: 700, height: 900 })
  await expect(rows).toHaveCount(301)
  expect(await panel?.evaluate((element) => element.isConnected)).toBe(true)
  const tops = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top))
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
  expect(new Set(tops).size).toBe(301)
  const end = await rows.last().evaluate((row) => row.getBoundingClientRect().bottom)
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(Math.floor(end))
  const panelOf = page.getByRole('tabpanel')
  await expect(panelOf.getByRole('button', { name: 'Columns' })).toBeHidden()
  await expect(panelOf.getByRole('group', { name: 'Kinds of change' })).toBeHidden()
  await expect(panelOf.getByText(/are on paper/)).toBeHidden()

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await expect.poll(() => rows.count()).toBeLessThan(100)
})

test('a list that is too long for paper says so there', async ({ page }) => {
  await start(page)
  await choose(page, list(1100))
  await expect(files(page)).toBeVisible()
  const note = page.getByText('Only the first 1,000 of 1,100 rows are on paper.')
  await expect(note).toBeHidden()
  await page.emulateMedia({ media: 'print' })
  await expect(note).toBeVisible()
  await expect(files(page).getByRole('row')).toHaveCount(1001)
})
