import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, details, expectSeen, files, findAxeViolations, rowOf, scrollAndClick, start } from './page.ts'

const image = archiveOf(
  buildImage({
    reference: 'shop:1.0',
    layers: [
      tarBytes([
        { path: 'node_modules/@mui/icons/a.js', content: 'x'.repeat(1024) },
        { path: 'node_modules/@mui/icons/b.js', content: 'x'.repeat(2048) },
        { path: 'etc/gone', content: 'x' },
        ...Array.from({ length: 60 }, (_, i) => ({ path: `srv/app/f${String(i).padStart(2, '0')}`, content: 'x' })),
        { path: 'srv/other', content: 'x' },
      ]),
      tarBytes([{ path: 'etc/.wh.gone' }, { path: 'srv/app/f01', content: 'other' }]),
    ],
  }).files,
)
const menu = (page: Page) => page.getByRole('menu', { name: 'What can be done with it' })
const item = (page: Page, name: string | RegExp) => menu(page).getByRole('menuitem', { name })
const bar = (page: Page) => page.getByRole('group', { name: 'Selected rows' })
const copied = (page: Page) => page.evaluate(() => navigator.clipboard.readText())

async function open(page: Page): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await start(page)
  await choose(page, image, 'my shop.tar')
  await expect(rowOf(page, 'a.js')).toBeVisible()
}
const rightClick = async (page: Page, name: string) => {
  const { x, y } = await expectSeen(rowOf(page, name))
  await page.mouse.click(x, y, { button: 'right' })
}

test('folders that hold one folder stand in one row, are walked as one, and can be parted', async ({ page }) => {
  await open(page)
  const joined = rowOf(page, 'node_modules/@mui/icons')
  await expect(joined).toHaveAttribute('aria-level', '1')
  await expect(joined).toHaveAttribute('aria-expanded', 'true')
  await expect(rowOf(page, 'a.js')).toHaveAttribute('aria-level', '2')
  await clickSeen(rowOf(page, 'a.js'))
  await page.keyboard.press('ArrowLeft')
  await expect(joined).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowLeft')
  await expect(rowOf(page, 'a.js')).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(rowOf(page, 'a.js')).toHaveAttribute('aria-selected', 'true')
  await clickSeen(page.getByRole('button', { name: 'Columns and rows' }))
  await clickSeen(page.getByRole('checkbox', { name: /in one row/ }))
  await page.keyboard.press('Escape')
  await expect(rowOf(page, /^.?@mui/)).toHaveAttribute('aria-level', '2')
})

test('the folders around stay in sight while their rows are scrolled, and lead back', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 600 })
  await open(page)
  const over = files(page).locator('[data-sticky]')
  await expect(over).toHaveCount(0)
  await clickSeen(rowOf(page, 'node_modules'))
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await expect(over).toHaveText([/srv/, /app/])
  await expectSeen(over.last())
  // Nothing selected hides behind them.
  for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowUp')
  await expectSeen(files(page).locator('[data-row][aria-selected=true]'))
  await clickSeen(over.last())
  await expect(files(page).locator('[data-row][aria-selected=true]')).toHaveText(/app/)
  await expectSeen(files(page).locator('[data-row][aria-selected=true]'))
  expect(await findAxeViolations(page)).toEqual([])
})

test('the line above says where the selected path is and leads to each folder', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'b.js'))
  const place = page.getByRole('navigation', { name: 'Where the selected path is' })
  await expect(place.getByRole('listitem')).toHaveText(['/', 'node_modules', '@mui', 'icons', 'b.js'])
  await clickSeen(place.getByRole('button', { name: '@mui' }))
  // It stands in the row of the folder in it.
  await expect(rowOf(page, 'node_modules/@mui/icons')).toHaveAttribute('aria-selected', 'true')
  await expect(page).toHaveURL(/path=node_modules\/%40mui(&|$)/)
  await clickSeen(place.getByRole('button', { name: 'All files' }))
  await expect(files(page).locator('[data-row][aria-selected=true]')).toHaveCount(0)
})

test('several rows are selected by mouse and keyboard, and say what they come to', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'a.js'))
  await page.keyboard.down('Shift')
  await clickSeen(rowOf(page, 'b.js'))
  await page.keyboard.up('Shift')
  await expect(bar(page)).toContainText('2 paths, 3.00 KiB')
  await page.keyboard.down('Control')
  await clickSeen(rowOf(page, 'node_modules'))
  await page.keyboard.up('Control')
  // The folder has both in it.
  await expect(bar(page)).toContainText('3 paths, 3.00 KiB')
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(bar(page).getByRole('button', { name: 'Copy the paths' }))
  expect(await copied(page)).toBe(
    ['/node_modules/@mui/icons', '/node_modules/@mui/icons/a.js', '/node_modules/@mui/icons/b.js'].join('\n'),
  )
  const saving = page.waitForEvent('download')
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  await clickSeen(bar(page).getByRole('button', { name: 'Save as tar' }))
  expect((await saving).suggestedFilename()).toBe('selection.tar')
  await files(page).focus()
  await page.keyboard.press('Escape')
  await expect(bar(page)).toHaveCount(0)
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar(page)).toContainText('2 paths')
  await page.keyboard.press('Control+a')
  await expect(bar(page)).toContainText(/^6\d paths/)
  await page.keyboard.press('ArrowDown')
  await expect(bar(page)).toHaveCount(0)
})

test('the menu of a row copies its path and the commands that take it out', async ({ page }) => {
  await open(page)
  await rightClick(page, 'f01')
  await expectSeen(item(page, 'Copy the path'))
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(item(page, 'Copy the path'))
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible()
  expect(await copied(page)).toBe('/srv/app/f01')
  await expect(files(page)).toBeFocused()
  await rightClick(page, 'f01')
  await clickSeen(item(page, /docker cp/))
  await expect
    .poll(() => copied(page))
    .toBe('id=$(docker create shop:1.0 x) && docker cp "$id":/srv/app/f01 . && docker rm "$id"')
  await rightClick(page, 'f01')
  await clickSeen(item(page, /tar command/))
  await expect
    .poll(() => copied(page))
    .toMatch(/^tar -xOf 'my shop\.tar' blobs\/sha256\/[0-9a-f]{64} \| tar -z -xOf - srv\/app\/f01$/)
  // What is deleted is in no container, but in its layer.
  await rightClick(page, 'gone')
  await expect(item(page, /docker cp/)).toHaveAttribute('aria-disabled', 'true')
  await clickSeen(item(page, /tar command/))
  await expect.poll(() => copied(page)).toMatch(/ - etc\/gone$/)
})

test('the menu of a row leads on', async ({ page }) => {
  await open(page)
  await rightClick(page, 'f01')
  await clickSeen(item(page, 'Compare its versions'))
  await expect(page.getByRole('tab', { name: 'Compare' })).toHaveAttribute('aria-selected', 'true')
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await rightClick(page, 'f01')
  await clickSeen(item(page, 'Show it in layer 1 as stored'))
  await expect(page).toHaveURL(/view=stored-1/)
  await page.goBack()
  await expect(page).not.toHaveURL(/view=stored/)
  await expect(rowOf(page, 'a.js')).toBeVisible()
  await rightClick(page, 'app')
  await clickSeen(item(page, 'Filter by this'))
  await expect(page.getByLabel('Filter files')).toHaveValue('path:"srv/app/"')
  await expect(rowOf(page, 'a.js')).toHaveCount(0)
  await page.getByLabel('Filter files').fill('')
  await rightClick(page, 'a.js')
  await clickSeen(item(page, 'Show its history'))
  await expect(details(page)).toContainText('a.js')
})

test('Back leads to a tab that was left sooner than the address is written', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'f01'))
  await scrollAndClick(page.getByRole('tab', { name: 'Compare' }))
  await expect(page).toHaveURL(/tab=versions/)
  // As on a machine that is busy.
  await page.evaluate(() => {
    const { setTimeout: timer } = window
    Object.assign(window, { setTimeout: (task: () => void, delay = 0) => timer(task, delay * 10) })
  })
  await scrollAndClick(page.getByRole('tab', { name: 'Files' }))
  await rightClick(page, 'f01')
  await clickSeen(item(page, 'Show it in layer 1 as stored'))
  await expect(page).toHaveURL(/view=stored-1/)
  await page.goBack()
  await expect(page).toHaveURL(/tab=files&view=after-1/)
  await expect(rowOf(page, 'a.js')).toBeVisible()
})

test('the menu is reached by keyboard, and by a finger that rests', async ({ page }) => {
  await open(page)
  await clickSeen(rowOf(page, 'a.js'))
  await page.keyboard.press('Shift+F10')
  await expect(item(page, 'Copy the path')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(item(page, 'Copy a link to it')).toBeFocused()
  await page.keyboard.press('End')
  await expect(menu(page).getByRole('menuitem').last()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(menu(page)).toHaveCount(0)
  await expect(files(page)).toBeFocused()
  const { x, y } = await expectSeen(rowOf(page, 'b.js'))
  const touch = { pointerType: 'touch', bubbles: true, clientX: x, clientY: y }
  await rowOf(page, 'b.js').dispatchEvent('pointerdown', touch)
  await expectSeen(item(page, 'Copy the path'))
  await page.keyboard.press('Escape')
  // A finger that moves scrolls.
  await rowOf(page, 'b.js').dispatchEvent('pointerdown', touch)
  await rowOf(page, 'b.js').dispatchEvent('pointermove', { ...touch, clientY: y + 40 })
  await page.waitForTimeout(700)
  await expect(menu(page)).toHaveCount(0)
})
