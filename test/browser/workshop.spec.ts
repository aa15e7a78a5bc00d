import { readFileSync } from 'node:fs'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { lessons } from '../../src/learn/lessons/index.ts'
import { clickSeen, findAxeViolations, findFaintTexts, writeInto } from './page.ts'

/** Lessons in a room: passed on, shown on a wall, printed. */

/** Opens a lesson and waits for its image. Gives what the page complained about. */
async function openLesson(page: Page, number: number, language = 'en'): Promise<string[]> {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(`/?lang=${language}#v=1&learn=lessons&lesson=${number}`)
  await expect(page.getByText(language === 'zh' ? /构建完成/ : /^Built/)).toBeVisible()
  return complaints
}

const dockerfile = (page: Page) => page.getByRole('textbox', { name: 'Dockerfile' })

test('a lesson is passed on as a link and as a file, and is the same in a fresh page', async ({ page, context }) => {
  const complaints = await openLesson(page, 3, 'zh')
  await clickSeen(page.getByRole('button', { name: /能，用/ }))
  await writeInto(dockerfile(page), 'FROM tiny\nCOPY id_sample /srv/elsewhere\n')
  await expect(page.getByText('构建完成：2 层。')).toBeVisible()
  await clickSeen(page.getByRole('button', { name: '分享', exact: true }))
  const link = await page.getByRole('textbox', { name: '分享这里写的内容' }).inputValue()
  await expect(page.getByRole('img', { name: '链接的二维码' })).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  const downloading = page.waitForEvent('download')
  await clickSeen(page.getByRole('button', { name: '存成文件' }))
  const download = await downloading
  expect(download.suggestedFilename()).toBe('lesson-3.layerscope.json')
  const file = readFileSync(await download.path())
  const expectSame = async (fresh: Page) => {
    await expect(dockerfile(fresh)).toContainText('COPY id_sample /srv/elsewhere')
    await expect(fresh.getByRole('button', { name: /能，用/ })).toHaveAttribute('aria-pressed', 'true')
    await expect(fresh.getByText('构建完成：2 层。')).toBeVisible()
  }
  // The link speaks Chinese by itself: the address of the fresh page says nothing of a language.
  const byLink = await context.newPage()
  await byLink.goto(link.replace('?lang=zh', ''))
  await expectSame(byLink)
  // What is written after it is not undone by Back.
  await writeInto(dockerfile(byLink), 'FROM tiny\nCOPY id_sample /srv/mine\n')
  await clickSeen(byLink.getByRole('link', { name: '全部课程' }))
  await byLink.goBack()
  await expect(dockerfile(byLink)).toContainText('mine')
  const byFile = await context.newPage()
  await openLesson(byFile, 1)
  await clickSeen(byFile.getByRole('button', { name: 'Share', exact: true }))
  await byFile.getByLabel('File that was passed on').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: file })
  await expect(byFile).toHaveURL(/lesson=3$/)
  await expectSame(byFile)
  expect(complaints).toEqual([])
})

test('of a link that cannot be opened it is said why, and the lesson begins as ever', async ({ page }) => {
  await openLesson(page, 2)
  const begins = await dockerfile(page).innerText()
  await writeInto(dockerfile(page), 'FROM tiny\n')
  await clickSeen(page.getByRole('button', { name: 'Share', exact: true }))
  const link = await page.getByRole('textbox', { name: 'Share what is written here' }).inputValue()
  for (const [broken, said] of [
    [link.slice(0, -40), 'The end of the link is missing'],
    [link.replace('state=1.', 'state=2.'), 'It was made by a later version'],
    [link.replace(/state=.*/, 'state=1.bm9uc2Vuc2U'), /changed on its way|no link or file|end of the link/],
  ] as const) {
    await page.goto('about:blank')
    await page.goto(broken)
    await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
    await expect(dockerfile(page)).toHaveText(begins, { useInnerText: true })
  }
  // It goes with the lesson that it was about.
  await clickSeen(page.getByRole('link', { name: 'All lessons' }))
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})

const presenter = (page: Page) => page.getByRole('dialog', { name: /^3\. / })

test('a lesson is shown to a room: hands, answers and the blank screen by keys', async ({ page }) => {
  const complaints = await openLesson(page, 3)
  await page.keyboard.press('f')
  await expect(presenter(page)).toContainText('Section 1 of 10')
  // No button has a ring around it on the wall.
  await expect(presenter(page).getByRole('group', { name: 'Section 1 of 10' })).toBeFocused()
  const sizeOf = (target: Locator) => target.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
  const text = presenter(page).getByText('A key is copied in')
  expect(await sizeOf(text)).toBeGreaterThanOrEqual(1.5 * 14)
  // A clicker goes on, arrows too.
  await page.keyboard.press('PageDown')
  await expect(page.locator('[data-pressed]')).toHaveText('PgDn')
  const choices = presenter(page).getByRole('listitem')
  for (const key of ['1', '1', '3', 'Shift+1', '2']) await page.keyboard.press(key)
  await expect(choices).toHaveText([/no, it was deleted.*1 hand$/, /password.*1 hand$/, /yes, with tar.*1 hand$/])
  await expect(presenter(page).getByText('✓')).toHaveCount(0)
  expect(await findAxeViolations(page)).toEqual([])
  // What nobody sees does not change.
  await page.keyboard.press('.')
  const blank = page.getByRole('button', { name: 'The screen is blank' })
  await expect(blank).toBeVisible()
  expect(await blank.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(0, 0, 0)')
  await page.keyboard.press('r')
  await page.keyboard.press('.')
  await expect(blank).toHaveCount(0)
  await expect(presenter(page).getByText('✓')).toHaveCount(0)
  await page.keyboard.press('r')
  await expect(choices.nth(2)).toContainText('✓ is so')
  await expect(choices.nth(0)).toContainText('✗ is not so')
  expect(await findAxeViolations(page)).toEqual([])
  // The other column, where letters are letters.
  await page.keyboard.press('e')
  await expect(presenter(page).getByText('A key is copied in')).toHaveCount(0)
  await clickSeen(dockerfile(page))
  await page.keyboard.press('End')
  await page.keyboard.type(' fern.')
  await expect(dockerfile(page)).toContainText(' fern.')
  await page.keyboard.press('Escape')
  await expect(presenter(page)).toHaveCount(0)
  // The bet of the room is laid on the page, and the size of texts is as before.
  await expect(page.getByRole('button', { name: /no, it was deleted/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.locator('html')).not.toHaveAttribute('data-presenter')
  expect(complaints).toEqual([])
})

test('the list of keys stands over the presenter and begins with its keys', async ({ page }) => {
  await openLesson(page, 3)
  await clickSeen(page.getByRole('button', { name: 'Present' }))
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keys' })
  await expect(list.getByRole('heading', { level: 3 }).first()).toHaveText('Lessons')
  await page.keyboard.press('Escape')
  await expect(list).toHaveCount(0)
  await expect(presenter(page)).toBeVisible()
})

test('notes stand in a window of their own, which follows and leads', async ({ page }) => {
  const complaints = await openLesson(page, 3, 'zh')
  await page.keyboard.press('f')
  await expect(presenter(page)).toBeVisible()
  const opening = page.waitForEvent('popup')
  await page.keyboard.press('n')
  const notes = await opening
  notes.on('pageerror', (error) => complaints.push(error.message))
  const article = notes.getByRole('article', { name: /^讲师备注/ })
  await expect(article.getByRole('status')).toHaveText('第 1 节，共 10 节')
  await expect(article).toContainText('常见问题')
  await notes.keyboard.press('ArrowRight')
  await expect(presenter(page)).toContainText('第 2 节，共 10 节')
  await notes.keyboard.press('3')
  await expect(presenter(page).getByRole('listitem').nth(2)).toContainText('1 票')
  // The teacher knows what is right before the room does.
  await expect(article.getByRole('listitem').filter({ hasText: '✓' })).toContainText('1 票')
  expect(await findAxeViolations(notes)).toEqual([])
  await clickSeen(article.getByRole('button', { name: '公布答案' }))
  await expect(presenter(page).getByRole('listitem').nth(2)).toContainText('✓ 对')
  await page.keyboard.press('Escape')
  await expect(article.getByRole('status')).toHaveText('现在没有在讲课。请到课程窗口按 F。')
  expect(complaints).toEqual([])
})

for (const scheme of ['light', 'dark'] as const)
  test(`axe finds nothing in the presenter at any width, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme })
    for (const width of [390, 1024, 1440]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto('about:blank')
      await openLesson(page, 4)
      await page.keyboard.press('f')
      const shown = page.getByRole('dialog', { name: /^4\. / })
      for (let section = 1; ; section++) {
        await expect(shown).toContainText(`Section ${section} of`)
        expect(await findAxeViolations(page), `section ${section} at ${width}`).toEqual([])
        const overflow = await shown.evaluate((element) => element.scrollWidth - element.clientWidth)
        expect(overflow).toBe(0)
        if (await shown.getByRole('button', { name: /Next/ }).isDisabled()) break
        await page.keyboard.press('r')
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('e')
      expect(await findAxeViolations(page), `editor at ${width}`).toEqual([])
    }
  })

test('a lesson is printed, with its answers on a last page or without, and saved as Markdown', async ({ page }) => {
  const complaints = await openLesson(page, 3)
  await clickSeen(page.getByRole('link', { name: 'Worksheet' }))
  const sheet = page.getByRole('article', { name: '3. Deleting only hides' })
  await expect(sheet.getByRole('heading', { name: 'Answers' })).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  expect(await findFaintTexts(page, 'dark')).toEqual([])
  const downloading = page.waitForEvent('download')
  await clickSeen(sheet.getByRole('button', { name: 'Save as Markdown' }))
  const download = await downloading
  expect(download.suggestedFilename()).toBe('lesson-3.en.md')
  expect(readFileSync(await download.path(), 'utf8')).toContain('# 3. Deleting only hides')
  await page.emulateMedia({ media: 'print' })
  await expect(sheet.getByRole('button')).toHaveCount(0)
  await expect(page.getByRole('banner')).toHaveCount(0)
  const pagesOf = async () => (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0
  const whole = await pagesOf()
  await page.emulateMedia({ media: 'screen' })
  await sheet.getByRole('checkbox', { name: 'Answers on a last page' }).uncheck()
  await expect(sheet.getByText('--mount=type=secret')).toHaveCount(0)
  await page.emulateMedia({ media: 'print' })
  expect(whole).toBeGreaterThan(1)
  expect(await pagesOf()).toBeLessThan(whole)
  expect(complaints).toEqual([])
})

/** Signs of what is not built yet. */
const unbuilt = (page: Page) => page.getByText(/^(?:Building …|The lesson is being opened …)$/)

/** What the overlay lab does not offer while a command runs. */
const heldBack = (page: Page) => page.getByRole('button', { name: 'New file', disabled: true })

// At the ends of their tasks the lessons are looked at in the light theme (lessons-done.spec.ts).
for (const scheme of ['light', 'dark'] as const)
  test(`axe finds nothing in any lesson, as it is read and as a room sees it, ${scheme}`, async ({ page }) => {
    test.setTimeout(240_000)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await page.goto('/#v=1&learn=lessons')
    for (const { number } of lessons) {
      await page.evaluate((to) => {
        location.hash = `#v=1&learn=lessons&lesson=${to}`
      }, number)
      await expect(page.getByRole('heading', { name: new RegExp(`^${number}\\. `) })).toBeVisible()
      for (const bet of await page.getByRole('region', { name: /^First a guess/ }).all()) {
        await bet.getByRole('button', { name: /^1/ }).click()
        const reveal = bet.getByRole('button', { name: 'Show', exact: true })
        if ((await reveal.count()) > 0) await reveal.click()
      }
      await expect(unbuilt(page).or(heldBack(page))).toHaveCount(0, { timeout: 20_000 })
      // With high contrast, which a room sees in any case, every other lesson is light: both themes have the same parts.
      const found =
        scheme === 'dark' ? await findAxeViolations(page) : await findFaintTexts(page, number % 2 === 0 ? 'light' : 'dark')
      expect(found, `lesson ${number}`).toEqual([])
      await page.keyboard.press('f')
      const shown = page.getByRole('dialog', { name: new RegExp(`^${number}\\. `) })
      const following = shown.getByRole('button', { name: /Next/ })
      // What sections of the same kind have in common is looked at once in each lesson.
      const seen = new Set<string>()
      for (;;) {
        const kind = await shown.getByRole('group', { name: /^Section / }).evaluate((main) => {
          const parts = [...main.querySelectorAll('table, ol, ul, dl, details, input, pre')]
          return [...new Set(parts.map(({ className, tagName }) => `${tagName} ${className}`))].toSorted().join()
        })
        if (!seen.has(kind)) expect(await findAxeViolations(page), `lesson ${number}, ${kind}`).toEqual([])
        seen.add(kind)
        if (await following.isDisabled()) break
        await page.keyboard.press('ArrowRight')
      }
      await page.keyboard.press('Escape')
      await expect(shown).toHaveCount(0)
    }
  })
