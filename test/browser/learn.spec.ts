import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, drop, findAxeViolations, layerList, rowOf, scrollAndClick, start } from './page.ts'

/** The frame of Learn: how people come to it, from room to room, and back to what they looked at. */

const image = archiveOf(buildImage({ layers: [tarBytes(layerOf('+ etc/passwd 30')), tarBytes(layerOf('+ srv/app 5'))] }).files)
const room = (page: Page) => page.getByRole('tab', { name: 'Playground' })
const learn = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Learn' })

test('Learn is left as it was entered: the image is where it was, by the button and by Back', async ({ page }) => {
  const { complaints, requests } = await start(page)
  const count = requests.length
  await choose(page, image, 'shop.tar')
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 0/ }))
  await clickSeen(rowOf(page, 'passwd'))
  await expect(page).toHaveURL(/view=after-0&path=etc\/passwd$/)
  const before = page.url()
  await clickSeen(learn(page))
  await expect(room(page)).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(/#v=1&learn=playground$/)
  await expect(page).toHaveTitle('Playground — Layerscope')
  expect(await findAxeViolations(page)).toEqual([])
  // Keys of the explorer do nothing to an image that nobody sees; the list of keys comes as anywhere.
  await page.keyboard.press(']')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  const back = page.getByRole('button', { name: 'Back to shop.tar' })
  await clickSeen(back)
  await expect(rowOf(page, 'passwd')).toHaveAttribute('aria-selected', 'true')
  await expect(layerList(page).getByRole('button', { name: /^Layer 0/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page).toHaveURL(before)
  await expect(learn(page)).toBeFocused()
  await page.goBack()
  await expect(room(page)).toBeVisible()
  await page.goBack()
  await expect(rowOf(page, 'passwd')).toHaveAttribute('aria-selected', 'true')
  await page.goForward()
  await expect(room(page)).toBeVisible()
  expect(requests.slice(count).filter((address) => !address.startsWith(new URL(page.url()).origin))).toEqual([])
  expect(complaints).toEqual([])
})

test('an address opens Learn, where a dropped image waits behind it', async ({ page }) => {
  await page.goto('/#v=1&learn=playground')
  await expect(room(page)).toBeVisible()
  await drop(page, image, 'shop.tar')
  const back = page.getByRole('button', { name: 'Back to shop.tar' })
  await expect(back).toBeVisible()
  await expect(page).toHaveURL(/#v=1&learn=playground$/)
  await clickSeen(back)
  await expect(rowOf(page, 'srv')).toBeVisible()
  await expect(page).toHaveURL(/file=shop\.tar/)
})

test('the start page leads to Learn and is come back to', async ({ page }) => {
  const { complaints } = await start(page)
  await clickSeen(page.getByRole('button', { name: 'Or write a Dockerfile here' }))
  await expect(room(page)).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Back to the start' }))
  await expect(page.getByRole('heading', { name: 'Drop a container image here' })).toBeVisible()
  await expect(page).not.toHaveURL(/learn=/)
  expect(complaints).toEqual([])
})

test('what the explorer explains leads to its lesson and back', async ({ page }) => {
  const { complaints } = await start(page)
  const lesson = (title: string) => page.getByRole('heading', { name: title })
  // From the empty page.
  await scrollAndClick(page.getByRole('link', { name: 'New to layers? Begin with lesson 1' }))
  await expect(lesson('1. A layer is a tar')).toBeFocused()
  await page.goBack()
  await choose(page, image, 'shop.tar')
  await clickSeen(rowOf(page, 'srv'))
  await expect(page).toHaveURL(/path=srv$/)
  // From the signs of the table.
  await clickSeen(page.getByRole('button', { name: 'What the signs mean' }))
  const deleted = page.locator('dl > div').filter({ hasText: 'taken away by a whiteout' })
  await scrollAndClick(deleted.getByRole('link', { name: 'Lesson 3' }))
  await expect(lesson('3. Deleting only hides')).toBeVisible()
  await page.goBack()
  await expect(rowOf(page, 'srv')).toHaveAttribute('aria-selected', 'true')
  // From a term that was looked up.
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /terms/ }).fill('opaque')
  await expect(page.getByRole('option', { name: /^Opaque/ })).toContainText('Lesson 4')
  await clickSeen(page.getByRole('option', { name: /^Opaque/ }))
  await expect(lesson('4. An opaque folder')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Back to shop.tar' }))
  // From the rule of a step.
  await scrollAndClick(page.getByRole('tab', { name: 'Steps' }))
  await clickSeen(page.getByRole('button', { name: 'The next moment' }))
  await clickSeen(page.getByRole('link', { name: 'Lesson 1' }))
  await expect(lesson('1. A layer is a tar')).toBeVisible()
  // From the figures of waste, and from the names of a layer.
  await clickSeen(page.getByRole('button', { name: 'Back to shop.tar' }))
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  await expect(page.getByRole('tabpanel').getByRole('link', { name: 'Lesson 8' })).toHaveCount(2)
  await clickSeen(page.getByRole('tabpanel').getByRole('link', { name: 'Lesson 8' }).first())
  await expect(lesson('8. The 200 MB that rm does not free')).toBeVisible()
  await page.goBack()
  await clickSeen(layerList(page).getByRole('button', { name: /^Layer 0/ }))
  await scrollAndClick(page.getByRole('region', { name: 'Details' }).getByRole('link', { name: 'Lesson 7' }))
  await expect(lesson('7. Names made of content')).toBeVisible()
  expect(complaints).toEqual([])
})
