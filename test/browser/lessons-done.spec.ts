import { createHash } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import type { BuildState } from '../../src/learn/build-state.ts'
import { type AnyLesson, type LabChange, type StateChange, stateOf } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'
import { lab as labEn } from '../../src/words/en/lab.ts'
import { lessons as lessonsEn } from '../../src/words/en/lessons.ts'
import { playground as playgroundEn } from '../../src/words/en/playground.ts'
import { lab as labZh } from '../../src/words/zh/lab.ts'
import { lessons as lessonsZh } from '../../src/words/zh/lessons.ts'
import { playground as playgroundZh } from '../../src/words/zh/playground.ts'
import { findAxeViolations, scrollAndClick, writeInto } from './page.ts'

/** Lessons are done from their beginning to their end: each guess, and each task by what is wrong first, then by what is right. */

interface Spoken {
  readonly lessons: typeof lessonsEn
  readonly lab: typeof labEn
  readonly write: typeof playgroundEn.write
}

const languages: Readonly<Record<'en' | 'zh', Spoken>> = {
  en: { lessons: lessonsEn, lab: labEn, write: playgroundEn.write },
  zh: { lessons: lessonsZh, lab: labZh, write: playgroundZh.write },
}

/** What a person types who works an answer out, by the word of the fact, from what the task says. */
const answers: Readonly<Record<string, (text: string) => string>> = {
  // A file of `world` to which `more` was written is stored whole again: two lines.
  content: () => '11',
  // The second line of the key that the lesson copies.
  line: () => 'bm90IGEga2V5LCBvbmx5IGEgc2FtcGxlIG9mIG9uZQ==',
  // Those of ARG and of both RUN.
  'history-lines': () => '3',
  'chain-hex': (text) =>
    createHash('sha256')
      .update((text.match(/sha256:[0-9a-f]{64}/g) ?? []).join(' '))
      .digest('hex'),
}

/** Writes what a change makes other than it was into the fields of the page. */
async function write(page: Page, { lessons: words, write: own }: Spoken, before: BuildState, change: StateChange): Promise<void> {
  const { dockerfile, files, spelling, packing, first, others = [], ...rest } = change
  expect(Object.keys(rest), 'what a person cannot change on the page').toEqual([])
  const list = page.getByRole('region', { name: own.files })
  for (const { path, text } of files ?? []) {
    if (before.files.some((file) => file.path === path && file.text === text)) continue
    const open = list.getByRole('button', { name: path }).first()
    if ((await open.count()) > 0) await scrollAndClick(open)
    else {
      await list.getByRole('textbox', { name: own.newPath }).fill(path)
      await scrollAndClick(list.getByRole('button', { name: own.add, exact: true }))
    }
    await writeInto(page.getByRole('textbox', { name: own.editor(path), exact: true }), text)
  }
  if (files !== undefined) await scrollAndClick(list.getByRole('button', { name: 'Dockerfile' }))
  if (dockerfile !== undefined)
    await writeInto(page.getByRole('textbox', { name: own.editor('Dockerfile'), exact: true }), dockerfile)
  for (const [at, text] of others.entries()) await page.getByRole('textbox', { name: words.otherDockerfile(at + 2) }).fill(text)
  if (spelling !== undefined) await page.getByRole('combobox', { name: words.packedAs }).selectOption(spelling)
  if (packing !== undefined) await page.getByRole('combobox', { name: words.packing }).selectOption(packing)
  if (first !== undefined) await page.getByRole('textbox', { name: words.first }).fill(first.join('\n'))
}

/** Does in the lab what follows the start of a task. */
async function act(page: Page, { lab }: Spoken, { moves, mount }: LabChange): Promise<void> {
  if (mount?.canRedirect === true) {
    // It is checked once the lab is mounted anew.
    const redirect = page.getByRole('checkbox', { name: 'redirect_dir' })
    await expect(redirect).toBeEnabled()
    await scrollAndClick(redirect)
    await expect(redirect).toBeChecked()
  }
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

/** Lays the first choice of every bet; what is right is then marked, as the image or the lab has it. */
async function guess(page: Page, { lessons: words }: Spoken, { bets }: AnyLesson): Promise<void> {
  const asked = page.locator('article section:has(> ol)')
  // Its images are built first, one of them of 200 MB.
  await expect(asked).toHaveCount(bets.length, { timeout: 30_000 })
  for (const [at, { takes }] of bets.entries()) {
    await scrollAndClick(asked.nth(at).getByRole('button', { name: /^1/ }))
    if (takes === 'each') await scrollAndClick(asked.nth(at).getByRole('button', { name: words.reveal, exact: true }))
    await expect(asked.nth(at).locator('[data-truth="true"]').first()).toBeVisible()
  }
  await expect(page.getByText(words.guessFirst)).toHaveCount(0)
}

for (const [code, spoken] of Object.entries(languages))
  for (const { id, number, load } of lessons)
    test(`lesson ${number}, ${id}, is done from its beginning to its end, in ${code}`, async ({ page }) => {
      test.setTimeout(180_000)
      const { lessons: words } = spoken
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text())
      })
      const lesson = await load()
      await page.goto(`/?lang=${code}#v=1&learn=lessons&lesson=${number}`)
      await guess(page, spoken, lesson)

      for (const [at, task] of lesson.tasks.entries()) {
        const region = page.getByRole('region', { name: words.task(at + 1), exact: true })
        const solved = region.getByText(words.solvedNow, { exact: true })
        const restart = async () =>
          scrollAndClick(region.getByRole('button', { name: task.kind === 'lab' ? words.startLab : words.start, exact: true }))
        await restart()
        if (task.kind === 'answer') {
          const right = answers[task.fact.split(' ')[0] ?? '']?.(await region.innerText())
          if (right === undefined) throw new Error(`nobody knows how ${task.fact} is found`)
          for (const typed of [task.wrong[0] ?? '', right]) {
            await expect(solved).toHaveCount(0)
            await region.getByRole('textbox', { name: words.answer }).fill(typed)
            await scrollAndClick(region.getByRole('button', { name: words.check, exact: true }))
          }
        } else if (task.kind === 'lab') {
          await act(page, spoken, task.wrong.at(-1) ?? { moves: [] })
          await expect(region.getByText(words.notYet)).toBeVisible()
          await expect(solved).toHaveCount(0)
          await restart()
          await act(page, spoken, task.solutions[0] ?? { moves: [] })
        } else {
          if ('scenes' in lesson) throw new Error('a lesson in the lab has no Dockerfile')
          const begun = stateOf(lesson, task.from)
          await write(page, spoken, begun, task.wrong.at(-1) ?? {})
          await expect(region.getByText(words.notYet)).toBeVisible({ timeout: 30_000 })
          await expect(solved).toHaveCount(0)
          await restart()
          await expect(page.getByRole('textbox', { name: spoken.write.editor('Dockerfile'), exact: true })).toContainText(
            begun.dockerfile.trim().split('\n')[0] ?? '',
          )
          await write(page, spoken, begun, task.solutions[0] ?? {})
        }
        await expect(solved).toBeVisible({ timeout: 30_000 })
      }
      expect(await findAxeViolations(page)).toEqual([])
      expect(complaints).toEqual([])
    })
