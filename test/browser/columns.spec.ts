import { expect, type Page, test } from '@playwright/test'
import { clickSeen, expectSeen, files, findAxeViolations, openSample, start } from './page.ts'

const head = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })
const widthOf = async (page: Page, name: string) => (await head(page, name).boundingBox())?.width ?? 0
const options = (page: Page) => page.getByRole('button', { name: 'Columns and rows' })

test('the name has 45 % of the table at every width', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  for (const [width, height] of [
    [1440, 900],
    [1024, 768],
    [390, 844],
    [360, 740],
    [2560, 1440],
  ] as const) {
    await page.setViewportSize({ width, height })
    // Without the scroll bar, which is no part of any column.
    const table = () => files(page).evaluate((element) => element.clientWidth)
    await expect
      .poll(async () => (await widthOf(page, 'Name')) / (await table()), { message: String(width) })
      .toBeGreaterThan(0.45)
  }
})

test('a column is drawn wider with the mouse, keeps its width, and a double click undoes it', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  const before = await widthOf(page, 'Size')
  const box = await head(page, 'Size').boundingBox()
  if (box === null) throw new Error('no head')
  const edge = { x: box.x + box.width, y: box.y + box.height / 2 }
  await page.mouse.move(edge.x, edge.y)
  await page.mouse.down()
  await page.mouse.move(edge.x + 30, edge.y, { steps: 3 })
  expect(await widthOf(page, 'Size')).toBe(before + 30)
  // Cells go along with the head before it is let go.
  const cell = await files(page).locator('[data-column=size]').first().boundingBox()
  expect(cell?.width).toBe(before + 30)
  await page.mouse.up()
  expect(await widthOf(page, 'Size')).toBe(before + 30)
  await page.reload()
  await openSample(page, /web application/)
  expect(await widthOf(page, 'Size')).toBe(before + 30)
  const wide = await head(page, 'Size').boundingBox()
  if (wide === null) throw new Error('no head')
  await page.mouse.dblclick(wide.x + wide.width, edge.y)
  await expect.poll(() => widthOf(page, 'Size')).toBe(before)
  // None of it sorted the table.
  await expect(head(page, 'Name')).toHaveAttribute('aria-sort', 'ascending')
})

test('columns are made wider and hidden by keyboard, and what does not fit is reached sideways', async ({ page }) => {
  await start(page)
  await openSample(page, /web application/)
  const before = await widthOf(page, 'Name')
  await head(page, 'Name').getByRole('button').press('Shift+ArrowRight')
  await expect.poll(() => widthOf(page, 'Name')).toBe(before + 16)
  await options(page).press('Enter')
  const menu = page.getByRole('dialog', { name: 'Columns and rows' })
  await menu.getByRole('checkbox', { name: 'Mode', exact: true }).press('Space')
  await expect(head(page, 'Mode')).toHaveCount(0)
  // There is room for it now.
  await expect(head(page, 'Owner')).toHaveCount(1)
  await menu.getByRole('checkbox', { name: 'Mode', exact: true }).press('Space')
  await expect(head(page, 'Mode')).toHaveCount(1)
  await expect(head(page, 'Owner')).toHaveCount(0)
  for (let i = 0; i < 20; i++) await menu.getByRole('button', { name: 'Name: wider' }).press('Enter')
  expect(await findAxeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(menu).toBeHidden()
  await expect(options(page)).toBeFocused()
  expect(await files(page).evaluate((table) => table.scrollWidth > table.clientWidth)).toBe(true)
  await files(page).evaluate((table) => table.scrollBy(1000, 0))
  await expectSeen(head(page, 'Layer'))
  await clickSeen(options(page))
  await clickSeen(menu.getByRole('button', { name: 'Columns as at first' }))
  await expect(head(page, 'Mode')).toHaveCount(1)
  await expect.poll(() => widthOf(page, 'Name')).toBe(before)
})
