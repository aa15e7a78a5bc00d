import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { clickSeen, findAxeViolations } from './page.ts'

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
  await dockerfile(page).fill('FROM tiny\nCOPY id_sample /srv/elsewhere\n')
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
    await expect(dockerfile(fresh)).toHaveValue('FROM tiny\nCOPY id_sample /srv/elsewhere\n')
    await expect(fresh.getByRole('button', { name: /能，用/ })).toHaveAttribute('aria-pressed', 'true')
    await expect(fresh.getByText('构建完成：2 层。')).toBeVisible()
  }
  // The link speaks Chinese by itself: the address of the fresh page says nothing of a language.
  const byLink = await context.newPage()
  await byLink.goto(link.replace('?lang=zh', ''))
  await expectSame(byLink)
  // What is written after it is not undone by Back.
  await dockerfile(byLink).fill('FROM tiny\nCOPY id_sample /srv/mine\n')
  await clickSeen(byLink.getByRole('link', { name: '全部课程' }))
  await byLink.goBack()
  await expect(dockerfile(byLink)).toHaveValue(/mine/)
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
  const begins = await dockerfile(page).inputValue()
  await dockerfile(page).fill('FROM tiny\n')
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
    await expect(dockerfile(page)).toHaveValue(begins)
  }
  // It goes with the lesson that it was about.
  await clickSeen(page.getByRole('link', { name: 'All lessons' }))
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveCount(0)
})
