import { expect, type Page, test } from '@playwright/test'
import type { LabChange, StateChange } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { lessons as en } from '../../src/words/en/lessons.ts'
import { lab as labEn } from '../../src/words/en/lab.ts'
import { lessons as zh } from '../../src/words/zh/lessons.ts'
import { lab as labZh } from '../../src/words/zh/lab.ts'
import { findAxeViolations, scrollAndClick } from './page.ts'

/** Lessons that are done by mouse and typing: each guess, and each task by what is wrong first, then by what is right. */
const ids: readonly string[] = ['overlay', 'metadata', 'chmod']
/** What is typed where an answer is asked for: lines of the history with the key are that of ARG and both of RUN. */
const answers: Readonly<Record<string, string>> = { metadata: '3' }
const languages = [
  { code: 'en', words: en, lab: labEn },
  { code: 'zh', words: zh, lab: labZh },
] as const

/** Writes into the bench what of a state is other than at the start of a task. */
async function write(page: Page, { dockerfile }: StateChange): Promise<void> {
  if (dockerfile !== undefined) await page.getByRole('textbox', { name: 'Dockerfile' }).fill(dockerfile)
}

/** Does in the lab what follows the start of a task. */
async function act(page: Page, lab: typeof labEn, { moves, mount }: LabChange): Promise<void> {
  if (mount?.canRedirect === true) await page.getByRole('checkbox', { name: 'redirect_dir' }).check()
  const prompt = page.getByRole('textbox', { name: lab.prompt.label })
  for (const move of moves) {
    // A line can be run once the one before is done: then the button says so.
    await expect(page.getByRole('button', { name: lab.prompt.run, exact: true })).toBeVisible()
    if (move.kind === 'commit') await scrollAndClick(page.getByRole('button', { name: lab.tools.commit, exact: true }))
    else {
      await prompt.fill(move.line)
      await prompt.press('Enter')
    }
  }
}

for (const { code, words, lab } of languages)
  for (const { id, number, load } of lessons.filter((entry) => ids.includes(entry.id)))
    test(`lesson ${number}, ${id}, is done from its beginning to its end, in ${code}`, async ({ page }) => {
      test.setTimeout(180_000)
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const lesson = await load()
      await page.goto(`/?lang=${code}#v=1&learn=lessons&lesson=${number}`)

      const bets = page.locator('article section:has(> ol)')
      await expect(bets).toHaveCount(lesson.bets.length)
      for (const [at, { takes }] of lesson.bets.entries()) {
        await scrollAndClick(bets.nth(at).getByRole('button', { name: /^1/ }))
        if (takes === 'each') await scrollAndClick(bets.nth(at).getByRole('button', { name: words.reveal, exact: true }))
        // What is right is marked, as the image or the lab has it.
        await expect(bets.nth(at).locator('[data-truth="true"]').first()).toBeVisible()
      }
      await expect(page.getByText(words.guessFirst)).toHaveCount(0)

      for (const [at, task] of lesson.tasks.entries()) {
        const region = page.getByRole('region', { name: words.task(at + 1), exact: true })
        const solved = region.getByText(words.solvedNow, { exact: true })
        const restart = async () =>
          scrollAndClick(region.getByRole('button', { name: task.kind === 'lab' ? words.startLab : words.start }))
        await restart()
        if (task.kind === 'answer') {
          for (const typed of [task.wrong[0] ?? '', answers[id] ?? '']) {
            await expect(solved).toHaveCount(0)
            await region.getByRole('textbox', { name: words.answer }).fill(typed)
            await scrollAndClick(region.getByRole('button', { name: words.check, exact: true }))
          }
        } else if (task.kind === 'lab') {
          await act(page, lab, task.wrong.at(-1) ?? { moves: [] })
          await expect(region.getByText(words.notYet)).toBeVisible()
          await expect(solved).toHaveCount(0)
          await restart()
          await act(page, lab, task.solutions[0] ?? { moves: [] })
        } else {
          await write(page, task.wrong.at(-1) ?? {})
          await expect(region.getByText(words.notYet)).toBeVisible()
          await expect(solved).toHaveCount(0)
          await write(page, task.solutions[0] ?? {})
        }
        await expect(solved).toBeVisible()
      }
      expect(await findAxeViolations(page)).toEqual([])
      expect(complaints).toEqual([])
    })
