import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, expectSeen, files, findAxeViolations, rowOf, start } from './page.ts'

const image = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'bin/su', content: 'x'.repeat(3000), mode: 0o4755 },
        { path: 'home/aws/.aws/credentials', content: 'region = eu' },
        { path: 'home/aws/notes', content: 'x' },
        { path: 'etc/old.conf', content: 'x'.repeat(2_000_000) },
        { path: 'etc/new.conf', content: 'x' },
      ]),
      tarBytes([{ path: 'etc/.wh.old.conf' }]),
    ],
  }).files,
)
const field = (page: Page) => page.getByRole('combobox', { name: 'Filter files' })
const list = (page: Page) => page.getByRole('listbox', { name: 'What can be asked for' })
const names = (page: Page) => files(page).locator('[data-row] [data-column=name]').allTextContents()

async function open(page: Page): Promise<void> {
  await start(page)
  await choose(page, image)
  await expect(rowOf(page, 'su')).toBeVisible()
}

test('the filter asks for sizes, states, kinds and modes, and says what it cannot understand', async ({ page }) => {
  await open(page)
  await field(page).fill('size:>1M')
  await expect(rowOf(page, 'old.conf')).toBeVisible()
  await expect(rowOf(page, 'new.conf')).toHaveCount(0)
  await field(page).fill('mode:setuid | is:deleted')
  await expect(page.getByRole('status').filter({ hasText: '2 matches' })).toBeVisible()
  await expect.poll(() => names(page)).toHaveLength(4)
  await field(page).fill('size:big')
  await expect(page.getByText(/^size: a number with K, M or G is expected, .* not big$/)).toBeVisible()
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true')
  await field(page).fill('size:>5G')
  await expect(page.getByText('No path fits the filter.')).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(page.getByRole('button', { name: 'is:deleted', exact: true }))
  await expect(rowOf(page, 'old.conf')).toBeVisible()
})

test('fields and values are completed by keyboard', async ({ page }) => {
  await open(page)
  await page.keyboard.press('/')
  await page.keyboard.type('si')
  await expect(list(page).getByRole('option')).toHaveText([/^size:/])
  await page.keyboard.press('ArrowDown')
  await expect(list(page).getByRole('option', { selected: true })).toHaveText(/^size:/)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveValue('size:')
  await expect(list(page).getByRole('option').first()).toHaveText(/^>1M/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await expect(field(page)).toHaveValue('size:>1M ')
  await expect(list(page)).toHaveCount(0)
  await expect(field(page)).toBeFocused()
  await page.keyboard.type('-is:del')
  await expect(list(page).getByRole('option')).toHaveText([/^deleted/])
  await expectSeen(list(page).getByRole('option'))
  expect(await findAxeViolations(page)).toEqual([])
  // Escape closes the list first, then clears the field.
  await page.keyboard.press('Escape')
  await expect(list(page)).toHaveCount(0)
  await expect(field(page)).toHaveValue('size:>1M -is:del')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveValue('')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(list(page).getByRole('option')).toHaveCount(8)
  await page.keyboard.press('ArrowUp')
  await expect(list(page).getByRole('option', { selected: true })).toHaveText(/^path:/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowDown')
  await expect(files(page)).toBeFocused()
})

test('what can be asked for is reached by mouse', async ({ page }) => {
  await open(page)
  await clickSeen(page.getByRole('button', { name: 'What can be asked for' }))
  await clickSeen(list(page).getByRole('option', { name: /^is:/ }))
  await clickSeen(list(page).getByRole('option', { name: /^setuid/ }))
  await expect(field(page)).toHaveValue('is:setuid ')
  await expect(rowOf(page, 'su')).toBeVisible()
  await expect(rowOf(page, 'credentials')).toHaveCount(0)
})

test('matches are marked, and a matched folder opens on all that it holds', async ({ page }) => {
  await open(page)
  await field(page).fill('AWS')
  await expect(rowOf(page, '.aws').locator('mark').first()).toHaveText('aws')
  await expect(rowOf(page, 'credentials')).toBeVisible()
  await expect(rowOf(page, 'credentials').locator('mark')).toHaveCount(0)
  await expect(rowOf(page, 'notes')).toBeVisible()
  await expect(rowOf(page, 'su')).toHaveCount(0)
})
