import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'
import { choose, clickSeen, expectSeen, findAxeViolations, layerList, openSample, rowOf, start } from './page.ts'

const count = 40
const many = archiveOf(
  buildImage({
    layers: Array.from({ length: count }, (_, i) => tarBytes(layerOf(`+ f${i} ${10 + i * 100}`))),
    history: Array.from({ length: count }, (_, i) => ({ created_by: i % 8 === 0 ? `RUN make part${i}` : `COPY f${i} /` })),
  }).files,
)
const card = (page: Page, layer: number) => layerList(page).getByRole('button', { name: new RegExp(`^Layer ${layer}\\b`) })
const heightOf = async (page: Page, layer: number) => (await card(page, layer).boundingBox())?.height ?? 0
const search = (page: Page) => page.getByRole('textbox', { name: 'Find layers by their instruction' })

async function openMany(page: Page): Promise<void> {
  await start(page)
  await choose(page, many, 'many.tar')
  await expect(rowOf(page, 'f39')).toBeVisible()
}

test('beyond twenty layers stand in one line each, unless a person says otherwise, and that is kept', async ({ page }) => {
  await openMany(page)
  expect(await heightOf(page, 39)).toBeLessThan(30)
  for (const layer of [39, 30]) await expectSeen(card(page, layer))
  const lines = page.getByRole('button', { name: 'Layers in one line each' })
  await clickSeen(lines)
  await expect.poll(() => heightOf(page, 39)).toBeGreaterThan(50)
  await page.reload()
  await choose(page, many, 'many.tar')
  await expect(lines).toHaveAttribute('aria-pressed', 'false')
  await clickSeen(lines)
  await page.reload()
  await openSample(page, /web application/)
  await expect(lines).toHaveAttribute('aria-pressed', 'true')
  expect(await heightOf(page, 0)).toBeLessThan(30)
})

test('layers are found by their instruction, and walked among those that are found', async ({ page }) => {
  await openMany(page)
  await search(page).fill('make')
  await expect(page.getByText('5 of 40 layers')).toBeVisible()
  await expect(layerList(page).locator('[data-layer]:visible')).toHaveCount(5)
  expect(await findAxeViolations(page)).toEqual([])
  await search(page).press('ArrowDown')
  await expect(card(page, 32)).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('ArrowDown')
  await expect(card(page, 24)).toBeFocused()
  await expect(page).toHaveURL(/view=after-24/)
  await page.keyboard.press('End')
  await expect(card(page, 0)).toBeFocused()
  // The handles still go to every layer.
  await page.getByRole('slider', { name: 'Upper end of the range' }).press('ArrowUp')
  await expect(page).toHaveURL(/view=after-1(&|$)/)
  await search(page).press('Escape')
  await expect(layerList(page).locator('[data-layer]:visible')).toHaveCount(count)
})

test('the picture of sizes is pressed for a layer and drawn over for a range', async ({ page }) => {
  await openMany(page)
  const box = await page.locator('[data-size-map]').boundingBox()
  if (box === null) throw new Error('no picture')
  const at = (layer: number) => ({ x: box.x + ((layer + 0.5) / count) * box.width, y: box.y + box.height / 2 })
  await expectSeen(page.locator('[data-size-map]'))
  await page.mouse.click(at(10).x, at(10).y)
  await expect(page).toHaveURL(/view=after-10(&|$)/)
  await page.mouse.move(at(20).x, at(20).y)
  await page.mouse.down()
  await page.mouse.move(at(30).x, at(30).y, { steps: 5 })
  await page.mouse.up()
  await expect(page).toHaveURL(/view=changes-20-30/)
  await expect(page.getByRole('slider', { name: 'Lower end of the range' })).toHaveAttribute('aria-valuenow', '20')
  await expectSeen(card(page, 30))
})

test('the signs are explained to keys and fingers', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  const button = page.getByRole('button', { name: 'What the signs mean' })
  await button.press('Enter')
  const legend = page.getByRole('dialog', { name: 'What the signs mean' })
  await expect(legend).toContainText('taken away by a whiteout')
  await expectSeen(legend)
  expect(await findAxeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
  await clickSeen(page.getByRole('group', { name: 'What to show' }).getByRole('button', { name: /as stored/ }))
  await clickSeen(button)
  await expect(legend).toContainText('a later entry of this layer takes its place')
})
