import { expect, type Locator, type Page, test } from '@playwright/test'
import { lessons } from '../../src/learn/lessons/index.ts'
import { lessons as en } from '../../src/words/en/lessons.ts'
import { fetchedForms } from '../support/travel.ts'
import { clickSeen, expectSeen, findAxeViolations, holdLessons, scrollAndClick, scrollTo, windowSizes } from './page.ts'

/** The lessons of Learn: one is done from its beginning to its end by keyboard alone, in both languages. */

/** Presses Tab until something has the focus. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let pressed = 0; pressed < 80; pressed++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return
    await page.keyboard.press(key)
  }
  throw new Error(`Tab does not come to ${String(target)}`)
}

const languages = [
  {
    code: 'en',
    list: 'Lessons',
    editor: 'Dockerfile',
    show: 'Show root/id_sample',
    content: 'Content of root/id_sample',
    answer: 'Your answer',
    right: 'That is so.',
    solved: 'Solved.',
    wrongAnswer: 'That is not what the image has.',
    leak: 'the text is in layer 1',
    hint: 'Hint 1 of 3',
    hinted: 'There are three ways',
    done: '2 of 2 tasks',
    back: 'All lessons',
    forget: 'Forget what was solved',
  },
  {
    code: 'zh',
    list: '课程',
    editor: 'Dockerfile',
    show: '显示 root/id_sample',
    content: 'root/id_sample 的内容',
    answer: '你的答案',
    right: '对。',
    solved: '完成。',
    wrongAnswer: '和镜像里的不一样。',
    leak: '第 1 层里有这段文字',
    hint: '提示 1 / 3',
    hinted: '有三种办法',
    done: '已完成 2 / 2 个任务',
    back: '全部课程',
    forget: '清除完成记录',
  },
] as const

for (const words of languages) {
  test(`lesson 3 is done by keyboard, in ${words.code}`, async ({ page }) => {
    const complaints: string[] = []
    const requests: string[] = []
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('request', (request) => requests.push(request.url()))
    await page.goto(`/?lang=${words.code}#v=1&learn=lessons`)
    const list = page.getByRole('list', { name: words.list })
    await expect(list.getByRole('link')).toHaveCount(lessons.length)
    expect(await findAxeViolations(page)).toEqual([])
    await tabTo(page, list.getByRole('link').nth(2))
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/#v=1&learn=lessons&lesson=3$/)

    // The bet: a digit chooses, and what is right stands there at once.
    const bet = page
      .getByRole('region')
      .filter({ has: page.getByRole('button', { pressed: false }) })
      .first()
    const third = page.getByRole('button', { name: '3' }).filter({ hasText: 'tar' })
    await expect(third).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: /^1/ }).first())
    await page.keyboard.press('3')
    await expect(third).toHaveAttribute('aria-pressed', 'true')
    await expect(bet.getByText(words.right)).toBeVisible()

    // The key is read in its layer, and a wrong answer is no answer.
    await tabTo(page, page.getByRole('button', { name: words.show }))
    await page.keyboard.press('Enter')
    const lines = (await page.getByLabel(words.content).innerText()).split('\n')
    await tabTo(page, page.getByRole('textbox', { name: words.answer }))
    await page.keyboard.type('guess')
    await page.keyboard.press('Enter')
    await expect(page.getByText(words.wrongAnswer)).toBeVisible()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(lines[1] ?? '')
    await page.keyboard.press('Enter')
    await expect(page.getByText(words.solved, { exact: true })).toHaveCount(1)

    // Hints open one after another; what is missing is said as long as it is missing.
    await tabTo(page, page.getByRole('button', { name: words.hint }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(words.hinted)).toBeVisible()
    await expect(page.getByText(words.leak)).toBeVisible()
    await tabTo(page, page.getByRole('textbox', { name: words.editor }))
    const write = async (dockerfile: string) => {
      await page.keyboard.press('Control+A')
      await page.keyboard.insertText(dockerfile)
    }
    await write('FROM tiny\nCOPY id_sample /k\nRUN wc -c < /k > /srv/used && rm /k\n')
    await expect(page.getByText(words.leak)).toBeVisible()
    await write('FROM tiny\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/used\n')
    await expect(page.getByText(words.solved, { exact: true })).toHaveCount(2)
    expect(await findAxeViolations(page)).toEqual([])

    // It is kept, and forgotten when a person says so.
    await page.reload()
    await expect(page.getByText(words.solved, { exact: true })).toHaveCount(2)
    await tabTo(page, page.getByRole('link', { name: words.back }), 'Shift+Tab')
    await page.keyboard.press('Enter')
    await expect(list.getByText(words.done)).toBeVisible()
    await tabTo(page, page.getByRole('button', { name: words.forget }))
    await page.keyboard.press('Enter')
    await expect(list.getByText(words.done)).toHaveCount(0)
    const own = new URL(page.url()).origin
    expect(requests.filter((address) => !address.startsWith(own))).toEqual([])
    expect(complaints).toEqual([])
  })
}

test('a lesson has the editor of the playground: files, a mark where the build stops, and undo', async ({ page }) => {
  await page.goto('/#v=1&learn=lessons&lesson=3')
  const bench = page.getByRole('region', { name: 'Your image' })
  const editor = bench.getByRole('textbox', { name: 'Text of Dockerfile' })
  await expect(bench.getByText('Built: 4 layers.')).toBeVisible()
  await clickSeen(editor)
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('FROM tiny\nCOPY notes.txt /srv/\n')
  await expect(bench.getByText('Line 2', { exact: true })).toBeVisible()
  await expect(bench.locator('.cm-lint-marker-error')).toHaveCount(1)
  await bench.getByRole('textbox', { name: 'Path of a new file' }).fill('notes.txt')
  await clickSeen(bench.getByRole('button', { name: 'Add a file' }))
  await expect(bench.getByText('Built: 2 layers.')).toBeVisible()
  await expect(bench.locator('.cm-lint-marker-error')).toHaveCount(0)
  await expect(bench.getByRole('textbox', { name: 'Text of notes.txt' })).toBeVisible()
  // On a phone the editor is below the text; the way there leads to the Dockerfile, whatever is open.
  await page.setViewportSize({ width: 390, height: 844 })
  await scrollAndClick(page.getByRole('button', { name: 'To the editor' }).first())
  await expect(editor).toBeFocused()
  await expectSeen(editor)
  await page.keyboard.press('Control+Z')
  await expect(bench.getByText('Line 2', { exact: true })).toBeVisible()
  await page.keyboard.press('Control+Z')
  await expect(bench.getByText('Built: 4 layers.')).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(editor).toContainText('notes.txt')
  // The tasks are out of sight there: beside what was built stands how many are solved.
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('FROM tiny\nRUN --mount=type=secret,id=key wc -c < /run/secrets/key > /srv/used\n')
  await expectSeen(bench.getByText('1 of 2 tasks solved.'), scrollTo)
})

test('a lesson is read while its images are being built, and fills in what they say', async ({ page }) => {
  const release = await holdLessons(page)
  await page.goto('/#v=1&learn=lessons&lesson=8')
  await expect(page.getByText('A tool is built from source. COPY brings an archive of …')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Your image' })).toContainText('COPY source.tar /tmp/build/')
  const bet = page.getByRole('region', { name: /^First a guess/ }).first()
  await scrollAndClick(bet.getByRole('button').nth(2))
  await expect(bet.getByRole('status')).toHaveText('Building …')
  await expect(page.getByText('Building …')).toHaveCount(5)
  expect(await findAxeViolations(page)).toEqual([])
  await release()
  await expect(bet.getByRole('status')).toContainText('That is so.')
  await expect(page.getByText('A tool is built from source. COPY brings an archive of 200 MiB')).toBeVisible()
  await expect(page.getByText('Building …')).toHaveCount(0)
  await expect(page.getByText('shipped', { exact: true })).toBeVisible()
})

test('limits stand where they will stand while the image is not built', async ({ page }) => {
  const release = await holdLessons(page)
  await page.goto('/#v=1&learn=lessons&lesson=13')
  const limits = page.getByRole('list', { name: 'Limits' }).first()
  const text = limits.getByText('the key is in no layer')
  const before = await text.boundingBox()
  expect(before?.width).toBeGreaterThan(100)
  await release()
  await expect(limits.getByText('not kept:').first()).toBeAttached({ timeout: 60_000 })
  const after = await text.boundingBox()
  expect([after?.x, after?.width]).toEqual([before?.x, before?.width])
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    test('a state of a lesson that cannot be built says so in its place, and is tried again', async ({ page }) => {
      await page.addInitScript(() => {
        const { postMessage } = Worker.prototype
        let isBroken = true
        Worker.prototype.postMessage = function (
          this: Worker,
          message: { input?: { state?: { dockerfile: string } } },
          options: StructuredSerializeOptions,
        ) {
          const state = message.input?.state
          if (isBroken && state?.dockerfile.includes('ADD source.tar') === true) {
            isBroken = false
            state.dockerfile = 'FROM tiny AS one\nCOPY missing /\n'
          }
          postMessage.call(this, message, options)
        } as typeof postMessage
      })
      await page.goto('/#v=1&learn=lessons&lesson=8')
      const last = page.getByRole('region', { name: /^First a guess/ }).nth(2)
      await scrollAndClick(last.getByRole('button').nth(1))
      await expect(last.getByRole('status')).toContainText('This cannot be shown: Stage one, line 2 · ', { timeout: 30_000 })
      await expect(last.getByRole('status')).toContainText('missing')
      // The other states, and what people build, are as they are.
      const first = page.getByRole('region', { name: /^First a guess/ }).first()
      await scrollAndClick(first.getByRole('button').nth(2))
      await expect(first.getByRole('status')).toContainText('That is so.', { timeout: 30_000 })
      await expect(page.getByText('Built: 3 layers.')).toBeVisible({ timeout: 30_000 })
      await scrollAndClick(last.getByRole('button', { name: 'Try again' }))
      await expect(last.getByRole('status')).toContainText('That is so.', { timeout: 30_000 })
    })
  })

test('a build of several images says in which Dockerfile, stage and line it stopped', async ({ page }) => {
  await page.goto('/#v=1&learn=lessons&lesson=11')
  await expect(page.getByText('Built: 3 layers.')).toBeVisible()
  const other = page.getByRole('textbox', { name: 'Dockerfile of image 2' })
  await other.fill('FROM tiny AS tool\nCOPY libs /usr/lib/\nCOPY pyton /usr/bin/\n')
  await expect(page.getByText('Dockerfile of image 2, stage tool, line 3')).toBeVisible()
  await expect(other).toHaveAttribute('aria-invalid', 'true')
  await page.goto('/?lang=zh#v=1&learn=lessons&lesson=11')
  await page.reload()
  await page.getByRole('textbox', { name: '镜像 2 的 Dockerfile' }).fill('FROM tiny AS tool\nRUN exit 4\n')
  await expect(page.getByText('镜像 2 的 Dockerfile，阶段 tool，第 2 行')).toBeVisible()
})

test('the encoder of zstd comes when it is chosen, and packs as it does elsewhere', async ({ page }) => {
  const complaints: string[] = []
  const encoders: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (request.url().includes('zstd-content')) encoders.push(request.url())
  })
  await page.goto('/#v=1&learn=lessons&lesson=12')
  // The figure is shown once a guess is laid.
  await scrollAndClick(page.locator('article section:has(> ol)').first().getByRole('button', { name: /^1/ }))
  const task = page.getByRole('region', { name: en.task(1), exact: true })
  await scrollAndClick(task.getByRole('button', { name: en.start, exact: true }))
  const sum = page
    .getByRole('status')
    .filter({ hasText: /are fetched/ })
    .first()
  await expect(sum).toBeVisible()
  expect(encoders).toEqual([])
  for (const [packing, { fetched, all }] of Object.entries(fetchedForms)) {
    await page.getByRole('combobox', { name: en.packing }).selectOption(packing)
    await expect(sum).toHaveText(en.fetched(fetched, all, 29), { timeout: 30_000 })
    if (packing === 'zstd') await expect(task.getByText(en.notYet)).toBeVisible()
    else await expect(task.getByText(en.solvedNow, { exact: true })).toBeVisible()
  }
  expect(encoders.length).toBeGreaterThan(0)
  expect(complaints).toEqual([])
})
