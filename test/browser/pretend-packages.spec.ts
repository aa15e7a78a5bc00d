import { expect, type Locator, type Page, test } from '@playwright/test'
import { clickSeen, findAxeViolations, rowOf, scrollAndClick, writeInto, windowSizes } from './page.ts'

/** The bases that have package managers which only act as real ones do, in the playground. */

const steps = (page: Page) => page.getByRole('region', { name: 'Steps' })
const remarks = (page: Page) => page.getByRole('region', { name: 'Remarks' })
const step = (page: Page, line: number) => steps(page).getByRole('button', { name: `line ${line} ` })
const write = (page: Page, dockerfile: string) => writeInto(page.getByRole('textbox', { name: /^Text of/ }), dockerfile)

async function open(page: Page): Promise<{ complaints: string[]; scripts: string[] }> {
  const complaints: string[] = []
  const scripts: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  page.context().on('request', (request) => scripts.push(request.url()))
  await page.goto('/#v=1&learn=playground')
  await expect(steps(page).getByRole('status').first()).toHaveText(/^Built/)
  return { complaints, scripts }
}

test('packages are installed, named as simulated, and their lists stay in their layer', async ({ page }) => {
  const { complaints } = await open(page)
  await write(
    page,
    'FROM pretend-debian\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends jq\nRUN rm -rf /var/lib/apt/lists/*\n',
  )
  await expect(step(page, 4)).toHaveAttribute('aria-pressed', 'true')
  // The base, and only the two steps that called a package manager; rm is as real as the shell is.
  await expect(steps(page).getByRole('button', { name: 'simulated', exact: true })).toHaveCount(3)
  await expect(steps(page)).toContainText('0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.')
  await expect(steps(page)).toContainText('This step frees nothing')
  await clickSeen(step(page, 3))
  await expect(rowOf(page, 'jq').first()).toBeVisible()
  expect(await findAxeViolations(page)).toEqual([])
  expect(complaints).toEqual([])
})

test('who has no lists, no such package, or no package manager is told what to do', async ({ page }) => {
  await open(page)
  await write(page, 'FROM pretend-debian\nRUN apt-get install -y jq\n')
  await expect(steps(page)).toContainText('E: Unable to locate package jq')
  await expect(remarks(page)).toContainText('apt-get update fetches them')
  await write(page, 'FROM pretend-alpine\nRUN apk add --no-cache nosuch\n')
  await expect(steps(page)).toContainText('nosuch (no such package)')
  await expect(remarks(page)).toContainText('there are only a few')
  await write(page, 'FROM tiny\nRUN apk add --no-cache jq && jq\n')
  await expect(steps(page)).toContainText('apk: not found')
  await scrollAndClick(remarks(page).getByRole('button', { name: 'FROM pretend-alpine' }))
  await expect(remarks(page)).toContainText('cannot run')
})

test('what packages were measured comes with the first base that has any', async ({ page }) => {
  const { scripts } = await open(page)
  const measured = () => scripts.filter((url) => /\/pretend-|\/apt-|\/apk-|\/dpkg-|\/package-table|\/relations/.test(url))
  expect(scripts.length).toBeGreaterThan(0)
  expect(measured()).toEqual([])
  await write(page, 'FROM pretend-alpine\nRUN apk add --no-cache jq\n')
  await expect(steps(page)).toContainText('Installing jq')
  // In pieces it would come in turns: a worker sees what a script imports only once that is there.
  await expect.poll(measured).toEqual([expect.stringContaining('/pretend-packages-')])
})

for (const viewport of windowSizes)
  test.describe(`with ${viewport.width} pixels`, () => {
    test.use({ viewport })

    /** Presses a sign where it is seen, and reads what is said under it. */
    async function ask(page: Page, sign: Locator, said: string): Promise<void> {
      await scrollAndClick(sign)
      const dialog = page.getByRole('dialog', { name: '哪些是真的' })
      await expect(dialog).toContainText(said)
      const box = await dialog.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(viewport.width)
      await page.keyboard.press('Escape')
    }

    test('bases and steps name what of them is simulated, and a press says how', async ({ page }) => {
      await page.goto('/?lang=zh#v=1&learn=playground')
      await writeInto(
        page.getByRole('textbox', { name: /Dockerfile/ }),
        'FROM pretend-alpine AS a\nRUN apk add --no-cache jq\nFROM a AS b\nRUN id\nFROM tiny\nCOPY --from=b /etc/passwd /h\n',
      )
      if (viewport.width < 768) await clickSeen(page.getByRole('button', { name: '步骤', exact: true }))
      const cards = page.getByRole('region', { name: '步骤' })
      await expect(cards.getByRole('status').first()).toHaveText(/构建用时/)
      // The base, what goes on with it, and the step that installs.
      const simulated = cards.getByRole('button', { name: '模拟', exact: true })
      await expect(simulated).toHaveCount(3)
      await ask(page, cards.getByRole('button', { name: '替身程序', exact: true }), '不会运行镜像里的任何程序')
      await ask(page, simulated.first(), '都是填充数据')
    })

    test('a lesson names what in it is simulated, as one reads it, in a room and on paper', async ({ page }) => {
      await page.goto('/?lang=zh#v=1&learn=lessons&lesson=8')
      const text = page.getByRole('article')
      // All of the lesson's states are built meanwhile, 200 MB and a base with packages among them.
      await expect(text.getByRole('button', { name: '模拟', exact: true })).toBeVisible({ timeout: 30_000 })
      await ask(page, text.getByRole('button', { name: '模拟', exact: true }), '都是填充数据')
      // It begins with a base that has stand-ins and no packages.
      const editor = page.getByRole('region', { name: '你的镜像' })
      await ask(page, editor.getByRole('button', { name: '替身程序', exact: true }), '不会运行镜像里的任何程序')
      await writeInto(editor.getByRole('textbox', { name: /Dockerfile/ }), 'FROM pretend-debian\n')
      await expect(editor.getByRole('button', { name: '模拟', exact: true })).toBeVisible()
      await scrollAndClick(page.getByRole('button', { name: '讲课', exact: true }))
      await ask(page, page.getByRole('dialog').getByRole('button', { name: '模拟', exact: true }), '都是填充数据')
      await page.goto('/?lang=zh#v=1&learn=lessons&lesson=8&sheet=1')
      await expect(text).toContainText('都是填充数据', { timeout: 60_000 })
      // One that builds on nothing and runs nothing has nothing to name.
      await page.goto('/?lang=zh#v=1&learn=lessons&lesson=1')
      await expect(text.getByRole('heading', { name: /^1/ })).toBeVisible()
      await expect(editor.getByText('hello.txt', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
      await expect(page.getByRole('button', { name: '替身程序', exact: true })).toHaveCount(0)
    })
  })
