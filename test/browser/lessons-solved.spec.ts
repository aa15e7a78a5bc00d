import { createHash } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import type { StateChange } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { lessons as en } from '../../src/words/en/lessons.ts'
import { lessons as zh } from '../../src/words/zh/lessons.ts'
import { findAxeViolations } from './page.ts'

/** Lessons that are done by script through the page: their bets, their tasks by what is wrong and by what is right. */
const numbers = [7, 8, 10, 12, 13]

/** What a person types who works an answer out from what the task says. */
function answerOf(fact: string, text: string): string {
  if (fact !== 'chain-hex 1') throw new Error(`nobody knows how ${fact} is found`)
  const diffIds = text.match(/sha256:[0-9a-f]{64}/g) ?? []
  return createHash('sha256').update(diffIds.join(' ')).digest('hex')
}

/** Writes what a solution changes into the fields of the page. */
async function write(page: Page, words: typeof en, change: StateChange): Promise<void> {
  const { dockerfile, packing, first, ...others } = change
  expect(Object.keys(others), 'what a person cannot change on the page').toEqual([])
  if (dockerfile !== undefined) await page.getByRole('textbox', { name: 'Dockerfile', exact: true }).fill(dockerfile)
  if (packing !== undefined) await page.getByRole('combobox', { name: words.packing }).selectOption(packing)
  if (first !== undefined) await page.getByRole('textbox', { name: words.first }).fill(first.join('\n'))
}

for (const [code, words] of [['en', en] as const, ['zh', zh] as const])
  for (const entry of lessons.filter(({ number }) => numbers.includes(number)))
    test(`lesson ${entry.number} is done by script, in ${code}`, async ({ page }) => {
      test.setTimeout(180_000)
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const { bets, tasks } = await entry.load()
      await page.goto(`/?lang=${code}#v=1&learn=lessons&lesson=${entry.number}`)
      await expect(page.getByRole('heading', { name: words.number(entry.number, words.titles[entry.id].title) })).toBeVisible()
      await expect(page.getByText(words.built(0).split('0')[0] ?? '')).toBeVisible({ timeout: 60_000 })

      for (const { takes } of bets) {
        // A bet that is not laid yet is the first that can be.
        const bet = page.getByRole('region', { name: words.bet }).filter({ hasText: words.betHint }).first()
        await bet.getByRole('button', { name: /^1/ }).click()
        if (takes === 'each') await bet.getByRole('button', { name: words.reveal }).click()
      }
      await expect(page.getByText(words.betHint)).toHaveCount(0)
      await expect(page.getByText(words.guessFirst)).toHaveCount(0)

      for (const [at, task] of tasks.entries()) {
        const region = page.getByRole('region', { name: words.task(at + 1), exact: true })
        const solved = region.getByText(words.solvedNow, { exact: true })
        await region.getByRole('button', { name: words.start }).click()
        if (task.kind === 'answer') {
          const field = region.getByRole('textbox', { name: words.answer })
          await field.fill(task.wrong[0] ?? '')
          await region.getByRole('button', { name: words.check }).click()
          await expect(region.getByText(words.wrongAnswer)).toBeVisible()
          await field.fill(answerOf(task.fact, await region.innerText()))
          await region.getByRole('button', { name: words.check }).click()
          await expect(solved).toBeVisible()
          continue
        }
        const last = task.wrong.at(-1)
        if (last !== undefined) await write(page, words, last)
        await expect(region.getByText(words.notYet)).toBeVisible({ timeout: 30_000 })
        await expect(solved).toHaveCount(0)
        const [solution] = task.solutions
        await region.getByRole('button', { name: words.start }).click()
        if (solution !== undefined) await write(page, words, solution)
        await expect(solved).toBeVisible({ timeout: 30_000 })
      }
      expect(await findAxeViolations(page)).toEqual([])
      expect(complaints).toEqual([])
    })
