import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, details, files, layerList, start } from './page.ts'

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
  await clickSeen(page.getByRole('tab', { name: 'Image' }))
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

test('a list of files keeps to one page', async ({ page }) => {
  await open(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(files(page)).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(901)
})
