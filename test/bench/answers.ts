import type { Page } from '@playwright/test'
import { quantile } from './measure.ts'
import { limitRow, milliseconds, type Row } from './report.ts'

const table = '[aria-label="Files"]'
/** Between two deeds of a person, in milliseconds: keys that are held down come faster, words are typed slower. */
const pause = 60

/**
 * How soon the page answers a person: what is called while the layers are searched and verified says so in `when`.
 * All directories are open.
 */
export async function measureAnswers(page: Page, when: string): Promise<Row[]> {
  await page.evaluate(watchTasks)
  const rows = [
    limitRow(`${when}: an arrow key, 95 of 100`, at95(await walk(page)), 30, milliseconds),
    limitRow(`${when}: selecting a row, 95 of 100`, at95(await select(page)), 30, milliseconds),
    limitRow(`${when}: a frame while scrolling by 300 px, 95 of 100`, at95(await scrollFrames(page)), 17, milliseconds),
    limitRow(`${when}: a frame while the wheel turns by 600 px, 95 of 100`, at95(await wheelFrames(page)), 17, milliseconds),
  ]
  const keys = await type(page, 'file4242')
  rows.push(
    limitRow(`${when}: a key in the filter, the slowest of eight`, Math.max(...keys), 50, milliseconds),
    limitRow(
      `${when}: clearing the filter`,
      (await timesOf(page, 'keydown', 1, () => page.keyboard.press('Escape')))[0],
      50,
      milliseconds,
    ),
  )
  // What was filtered last may still be under way.
  await page.waitForTimeout(500)
  return [...rows, limitRow(`${when}: longest task of the main thread meanwhile`, await longestTask(page), 50, milliseconds)]
}

export const filterField = (page: Page) => page.getByRole('combobox', { name: /filter/i })

/** Opens all directories; gives how many rows there are. */
export async function openAll(page: Page): Promise<number> {
  await page.getByRole('button', { name: 'Expand all' }).click()
  await page.waitForFunction(
    (selector) => Number(document.querySelector(selector)?.getAttribute('aria-rowcount')) > 100_000,
    table,
    { polling: 50 },
  )
  return Number(await page.locator(table).getAttribute('aria-rowcount')) - 1
}

/** The time from frame to frame while the table scrolls by several screens a second. */
export function scrollFrames(page: Page): Promise<number[]> {
  return page.evaluate(async (selector) => {
    const times: number[] = []
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve))
    let last = await frame()
    for (let at = 0; at < 120; at++) {
      document.querySelector(selector)?.scrollBy(0, 300)
      const now = await frame()
      times.push(now - last)
      last = now
    }
    return times
  }, table)
}

/** How soon the page answers where more than the table changes: the palette, another view, theme and language. */
export async function measureHabits(page: Page, when: string): Promise<Row[]> {
  await page.evaluate(watchTasks)
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Find anything' }).getByRole('combobox').waitFor()
  const text = 'file4242'
  let at = 0
  const keys = await timesOf(page, 'keydown', text.length, () => page.keyboard.press(text[at++] ?? ''))
  await page.keyboard.press('Escape')
  const rows = [limitRow(`${when}: a key in the palette, the slowest of eight`, Math.max(...keys), 50, milliseconds)]
  const deeds: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the Size tab', () => page.getByRole('tab', { name: 'Size' }).click()],
    ['the Waste tab', () => page.getByRole('tab', { name: 'Waste' }).click()],
    ['back to Files', () => page.getByRole('tab', { name: 'Files' }).click()],
    ['another theme', () => chooseDark(page)],
    ['another language', () => page.getByRole('banner').getByRole('combobox', { name: 'Language' }).selectOption('zh')],
  ]
  for (const [what, act] of deeds) {
    await page.evaluate(() => Object.assign(globalThis, { longestOfAnswers: 0 }))
    await page.evaluate(watchTasks)
    await act()
    await page.waitForTimeout(1000)
    rows.push(limitRow(`${when}: ${what}, longest task of the main thread`, await longestTask(page), 50, milliseconds))
  }
  return rows
}

async function chooseDark(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByRole('radio', { name: 'Dark' }).check({ force: true })
  await page.keyboard.press('Escape')
}

const longestTask = (page: Page) => page.evaluate(() => (globalThis as unknown as { longestOfAnswers: number }).longestOfAnswers)

const at95 = (times: readonly number[]) =>
  quantile(
    times.toSorted((a, b) => a - b),
    0.95,
  )

async function walk(page: Page): Promise<number[]> {
  await page.locator(table).focus()
  return timesOf(page, 'keydown', 60, () => page.keyboard.press('ArrowDown'))
}

async function select(page: Page): Promise<number[]> {
  const box = await page.locator(table).boundingBox()
  if (box === null) throw new Error('there is no table')
  let row = 0
  return timesOf(page, 'click', 30, () => page.mouse.click(box.x + 200, box.y + 60 + 26 * (row++ % 20)))
}

async function type(page: Page, text: string): Promise<number[]> {
  await filterField(page).focus()
  let at = 0
  return timesOf(page, 'keydown', text.length, () => page.keyboard.press(text[at++] ?? ''))
}

/** From each deed, as the browser noted it, to the frame that shows what came of it. */
async function timesOf(page: Page, event: 'keydown' | 'click', count: number, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate((name) => {
    const stop = new AbortController()
    const answers: number[] = []
    Object.assign(globalThis, { answers, stopAnswers: () => stop.abort() })
    const note = ({ timeStamp }: Event) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.addEventListener('message', () => answers.push(performance.now() - timeStamp), { once: true })
        port1.start()
        port2.postMessage(undefined)
      })
    addEventListener(name, note, { capture: true, signal: stop.signal })
  }, event)
  for (let deed = 0; deed < count; deed++) {
    await act()
    await page.waitForTimeout(pause)
  }
  await page.waitForFunction((wanted) => (globalThis as unknown as { answers: number[] }).answers.length >= wanted, count)
  return page.evaluate(() => {
    const { answers, stopAnswers } = globalThis as unknown as { answers: number[]; stopAnswers: () => void }
    stopAnswers()
    return answers
  })
}

/** The time from frame to frame while the wheel turns, as the page's main thread has them. */
async function wheelFrames(page: Page): Promise<number[]> {
  await page.locator(table).hover()
  await page.evaluate(() => {
    const frames: number[] = []
    Object.assign(globalThis, { framesOfWheel: frames })
    let last = performance.now()
    const note = (now: number) => {
      frames.push(now - last)
      last = now
      if ('framesOfWheel' in globalThis) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  for (let turn = 0; turn < 30; turn++) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(pause)
  }
  return page.evaluate(() => {
    const { framesOfWheel } = globalThis as unknown as { framesOfWheel: number[] }
    Reflect.deleteProperty(globalThis, 'framesOfWheel')
    return framesOfWheel.slice(1)
  })
}

/** Runs in the page: notes the longest task from now on. */
function watchTasks(): void {
  let longest = 0
  Object.assign(globalThis, { longestOfAnswers: 0 })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
    Object.assign(globalThis, { longestOfAnswers: longest })
  }).observe({ entryTypes: ['longtask'] })
}
