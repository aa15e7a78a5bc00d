import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, clickSeen, files, findAxeViolations, findFaintTexts, scrollAndClick, windowSizes } from './page.ts'

/** The overlay lab by mouse and by keyboard: a command is run, and the directories show what it did. */

const column = (page: Page, name: string) => page.getByRole('tree', { name, exact: true })
const rowIn = (page: Page, name: string, text: string) => column(page, name).getByRole('treeitem').filter({ hasText: text })
const prompt = (page: Page) => page.getByRole('textbox', { name: 'Command' })
const log = (page: Page) => page.getByRole('log', { name: 'What was done' })

async function openLab(page: Page): Promise<string[]> {
  const requests: string[] = []
  await page.goto('/#v=1&learn=lab')
  await expect(rowIn(page, 'merged', 'hello.txt')).toBeVisible()
  page.on('request', (request) => requests.push(request.url()))
  return requests
}

test('a command that is typed changes the directories, and says what happened', async ({ page }) => {
  await openLab(page)
  await prompt(page).focus()
  await page.keyboard.type('rm del')
  await page.keyboard.press('Tab')
  await expect(prompt(page)).toHaveValue('rm delete-me.txt ')
  await page.keyboard.press('Enter')
  await expect(rowIn(page, 'upper', 'delete-me.txt')).toContainText('c 0,0')
  await expect(rowIn(page, 'merged', 'delete-me.txt')).toHaveCount(0)
  await expect(rowIn(page, 'l0', 'delete-me.txt')).toContainText('27 B')
  await expect(log(page)).toContainText('Whiteout: l0 keeps delete-me.txt')
  // The line comes back by the arrow; Escape frees Tab.
  await page.keyboard.press('ArrowUp')
  await expect(prompt(page)).toHaveValue('rm delete-me.txt ')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeFocused()
  // An endless loop is stopped, with a message.
  await prompt(page).fill('while true; do :; done')
  await page.keyboard.press('Enter')
  await expect(log(page)).toContainText('Perhaps a loop has no end', { timeout: 20_000 })
  expect(await findAxeViolations(page)).toEqual([])
  expect(await findFaintTexts(page, 'dark')).toEqual([])
})

test('buttons do what typing does, and a commit puts upper on the pile', async ({ page }) => {
  await openLab(page)
  await clickSeen(rowIn(page, 'merged', 'hello.txt'))
  await clickSeen(page.getByRole('button', { name: 'Append' }))
  await expect(log(page)).toContainText('echo more >> hello.txt')
  await expect(log(page)).toContainText('Copy-up: 6 B of hello.txt copied from l0 into upper')
  await expect(rowIn(page, 'upper', 'hello.txt')).toContainText('11 B')
  await clickSeen(page.getByRole('button', { name: 'Commit' }))
  await expect(rowIn(page, 'l1', 'hello.txt')).toContainText('11 B')
  await expect(page.getByRole('region', { name: 'upper' })).toContainText('Empty')
  await expect(log(page)).toContainText('Upper is the layer l1 now')
  await clickSeen(page.getByRole('button', { name: 'Undo' }))
  await expect(rowIn(page, 'upper', 'hello.txt')).toContainText('11 B')
  await clickSeen(page.getByRole('button', { name: 'Undo' }))
  await expect(rowIn(page, 'upper', 'hello.txt')).toHaveCount(0)
})

test('what was done is passed on as a file, and as a link', async ({ page }) => {
  await openLab(page)
  await prompt(page).fill('rm delete-me.txt')
  await page.keyboard.press('Enter')
  await expect(rowIn(page, 'upper', 'delete-me.txt')).toContainText('c 0,0')
  await clickSeen(page.getByRole('button', { name: 'Share', exact: true }))
  const link = await page.getByRole('textbox', { name: 'Share what is written here' }).inputValue()
  const saved = page.waitForEvent('download')
  await clickSeen(page.getByRole('button', { name: 'Save as a file' }))
  const file = await saved
  expect(file.suggestedFilename()).toBe('lab.layerscope.json')
  const content = readFileSync(await file.path())
  expect(JSON.parse(content.toString())).toMatchObject({ layerscope: 'learn', kind: 'lab', commands: ['rm delete-me.txt'] })
  await page.goto('about:blank')
  await page.goto('/#v=1&learn=lab')
  await expect(rowIn(page, 'merged', 'delete-me.txt')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: 'Share', exact: true }))
  await page
    .getByLabel('File that was passed on')
    .setInputFiles({ name: 'lab.json', mimeType: 'application/json', buffer: content })
  await expect(rowIn(page, 'upper', 'delete-me.txt')).toContainText('c 0,0')
  expect(await findAxeViolations(page)).toEqual([])
  await page.goto('about:blank')
  await page.goto(link)
  await expect(rowIn(page, 'upper', 'delete-me.txt')).toContainText('c 0,0')
})

test('on a small screen one directory stands at a time', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openLab(page)
  await clickSeen(page.getByRole('button', { name: 'cat hello.txt' }))
  await expect(log(page)).toContainText('Read from l0: hello.txt.')
  await clickSeen(page.getByRole('button', { name: 'upper', exact: true }))
  await expect(rowIn(page, 'upper', 'upper-message.txt')).toBeVisible()
  await expect(column(page, 'merged')).toHaveCount(0)
  expect(await findAxeViolations(page)).toEqual([])
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('a lab that began with an image says what is to be passed on of it', async ({ page, context }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write'])
      await page.goto('/')
      const tar = tarBytes([
        { path: 'app/', type: 'directory' },
        { path: 'app/one', content: 'one' },
      ])
      await choose(page, archiveOf(buildImage({ layers: [tar], compression: 'gzip' }).files), 'mine.tar')
      await expect(files(page)).toBeVisible()
      await page.evaluate(() => {
        location.hash = '#v=1&learn=lab'
      })
      await page.getByRole('combobox', { name: 'Start' }).selectOption('image:mine.tar')
      await expect(rowIn(page, 'merged', 'one')).toBeVisible()
      await prompt(page).fill('rm app/one')
      await prompt(page).press('Enter')
      await expect(rowIn(page, 'merged', 'one')).toHaveCount(0)
      await scrollAndClick(page.getByRole('button', { name: 'Share', exact: true }))
      const said = page.getByRole('dialog', { name: 'Share', exact: true })
      await expect(said).toContainText('This lab began with mine.tar. A link holds no image')
      const box = await said.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width)
      await scrollAndClick(page.getByRole('button', { name: 'Copy the commands' }))
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('rm app/one')
    })
  })
