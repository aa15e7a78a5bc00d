import { readFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, details, files, findAxeViolations, holdChecks, rowOf, scrollAndClick, start } from './page.ts'

const secret = 'zX9kQ2mV7bN4cR8tLp'
const other = 'pL8tRc4Nb7Vm2Qk9Xz'
const deep = 'usr/b1/c/d1/e/f1/g/h1/i/j1/k/l1'
const longName = 'KeyOffOutlinedTwoTone-0123456789-with-more-words.js'
const image = archiveOf(
  buildImage({
    layers: [
      tarBytes([
        { path: 'srv/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
        { path: 'srv/gone.env', content: `DB_PASSWORD=${other}\n` },
        { path: 'srv/=sum/.env', content: `NAME=app\nAPI_TOKEN=${secret}\n` },
        ...Array.from({ length: 12 }, (_, i) => ({
          path: `${deep
            .split('/')
            .slice(0, i + 1)
            .join('/')}/${i}.txt`,
          content: 'x',
        })),
        { path: `${deep}/${longName}`, content: 'x' },
      ]),
      tarBytes([{ path: 'srv/.wh.gone.env' }]),
    ],
  }).files,
)

async function open(page: Page): Promise<void> {
  await start(page)
  await choose(page, image, 'shop.tar')
  await expect(rowOf(page, 'gone.env')).toBeVisible()
}

test('files that hold secrets are marked as they are found, ghosts too, and filtered by that', async ({ page }) => {
  const release = await holdChecks(page)
  await open(page)
  const keys = files(page).locator('[data-row] [data-column=name] [title*=secret]')
  await expect(keys).toHaveCount(0)
  await release()
  await expect(keys).toHaveCount(5)
  await expect(rowOf(page, /\.env!* holds 1 secret/)).toHaveCount(2)
  await expect(rowOf(page, 'layer 0 still holds 1 secret of it')).toContainText('gone.env')
  await expect(rowOf(page, '2 secrets in it')).toContainText('srv')
  expect(await findAxeViolations(page)).toEqual([])
  await clickSeen(page.getByRole('button', { name: 'What the signs mean' }))
  await expect(page.getByRole('dialog', { name: 'What the signs mean' })).toContainText('so many secrets in the folder')
  await page.keyboard.press('Escape')
  await page.getByLabel('Filter files').fill('is:secret -is:gone')
  await expect(rowOf(page, 'gone.env')).toHaveCount(0)
  await expect(files(page).locator('[data-row]')).toHaveCount(4)
})

test('thirteen levels deep a name shows its beginning and its end', async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await open(page)
  await page.getByLabel('Filter files').fill('KeyOff')
  const name = rowOf(page, 'KeyOff').locator(`[title$="${longName}"]`)
  await expect(name).toHaveText(longName)
  const { start: head, end } = await name.evaluate((element) => {
    const [first, last] = [...element.children].map((part) => part.getBoundingClientRect())
    return { start: first?.width ?? 0, end: last?.width ?? 0 }
  })
  expect(head).toBeGreaterThan(40)
  expect(end).toBeGreaterThan(30)
})

test('the lists of secrets and waste are saved as they are shown, masked', async ({ page }) => {
  await open(page)
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'))
  const saved = async (list: string) => {
    const saving = page.waitForEvent('download')
    await clickSeen(page.getByRole('group', { name: 'Save this list as' }).getByRole('button', { name: list }))
    const download = await saving
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') }
  }
  await scrollAndClick(page.getByRole('tab', { name: 'Secrets 2' }))
  await expect(page.getByText('2 secrets in 3 places')).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  const csv = await saved('CSV')
  expect(csv.name).toBe('shop.secrets.csv')
  const [head, ...lines] = csv.text.trimEnd().split('\r\n')
  expect(head).toBe('severity,rule,title,where,path,line,column,layer,hidden,hiddenBy,match,fingerprint,accepted,reason,expires')
  expect(new Set(lines.map((line) => line.split(',')[4]))).toEqual(new Set(['/srv/.env', '/srv/=sum/.env', '/srv/gone.env']))
  expect(csv.text).not.toMatch(new RegExp(`${secret}|${other}`))
  const sarif = await saved('SARIF')
  expect(JSON.parse(sarif.text)).toMatchObject({ version: '2.1.0', runs: [{ results: [{}, {}, {}] }] })
  expect(sarif.text).not.toMatch(new RegExp(`${secret}|${other}`))
  await scrollAndClick(page.getByRole('tab', { name: 'Waste' }))
  const waste = await saved('CSV')
  expect(waste.text).toBe(`path,bytes,layer,reason,byLayer\r\n/srv/gone.env,${13 + other.length},0,deleted,1\r\n`)
})

test('keys lead from pane to pane and one step back, and the list of them begins with those of the view', async ({ page }) => {
  await open(page)
  await expect(files(page)).toBeFocused()
  await page.keyboard.press('F6')
  expect(await details(page).evaluate((pane) => pane.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('F6')
  expect(await page.getByRole('banner').evaluate((pane) => pane.contains(document.activeElement))).toBe(true)
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await expect(files(page)).toBeFocused()
  await clickSeen(rowOf(page, 'gone.env'))
  await page.keyboard.press('Alt+r')
  await expect(rowOf(page, 'gone.env')).toHaveCount(0)
  await page.keyboard.press('Alt+r')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'Content' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Escape')
  await expect(files(page)).toBeFocused()
  await expect(rowOf(page, 'gone.env')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('?')
  const headings = page.getByRole('dialog').getByRole('heading', { level: 3 })
  await expect(headings.first()).toHaveText('Files')
  expect(await findAxeViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  // Shift F10 asks for the menu of the row, and the list says so.
  await page.keyboard.press('Shift+F10')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await scrollAndClick(page.getByRole('tab', { name: 'Size' }))
  await page.keyboard.press('?')
  await expect(headings.first()).toHaveText('Size')
  await expect(page.getByRole('dialog')).toContainText('Shift F10')
})
