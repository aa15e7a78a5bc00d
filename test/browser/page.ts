import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Locator, type Page } from '@playwright/test'

/** What people see and use on the page, by role and name. */

export const files = (page: Page): Locator => page.getByRole('treegrid', { name: 'Files' })
export const layerList = (page: Page): Locator => page.getByRole('list', { name: 'Layers' })
export const details = (page: Page): Locator => page.getByRole('region', { name: 'Details' })
export const rowOf = (page: Page, name: string | RegExp): Locator => files(page).getByRole('row').filter({ hasText: name })

/**
 * Where a person presses something with a mouse: its middle, as it stands, without scrolling. Playwright's own click scrolls first,
 * also what only programs can scroll, and so presses what no person can reach.
 * @returns the place, or in words why a mouse cannot get at it
 */
async function pointOf(target: Locator): Promise<{ x: number; y: number } | string> {
  return target.evaluate(async (element) => {
    // People press what is painted, and stands still.
    const frame = () => new Promise(requestAnimationFrame)
    await frame()
    const before = element.getBoundingClientRect()
    await frame()
    const { left, top, right, bottom } = element.getBoundingClientRect()
    if (left !== before.left || top !== before.top) return 'it moves'
    const box = `${element.tagName.toLowerCase()} at ${Math.round(left)},${Math.round(top)} to ${Math.round(right)},${Math.round(bottom)}`
    if (right <= left || bottom <= top) return `${box} has no size`
    if (left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5)
      return `${box} is outside of the window`
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    let hit = document.elementFromPoint(x, y)
    while (hit !== null && hit.shadowRoot !== null && !element.contains(hit)) hit = hit.shadowRoot.elementFromPoint(x, y)
    return hit !== null && element.contains(hit)
      ? { x, y }
      : `${box} is covered or cut off: ${hit?.outerHTML.slice(0, 90)} is seen there`
  })
}

/** A large window, a small one and a phone, in CSS pixels. */
export const windowSizes = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
] as const

/**
 * Fails where a person with a mouse could not press something as it stands.
 * @param bring has it come into sight before each look
 */
export async function expectSeen(
  target: Locator,
  bring: (target: Locator) => Promise<void> = async () => undefined,
): Promise<{ x: number; y: number }> {
  let point: { x: number; y: number } | string = ''
  const look = async () => {
    await bring(target)
    return (point = await pointOf(target))
  }
  await expect.poll(look, { message: String(target) }).toEqual({ x: expect.any(Number), y: expect.any(Number) })
  return typeof point === 'string' ? { x: NaN, y: NaN } : point
}

/** Presses something with the mouse where a person sees it. */
export async function clickSeen(target: Locator): Promise<void> {
  const { x, y } = await expectSeen(target)
  await target.page().mouse.click(x, y)
}

/** Scrolls to something as the wheel does: only boxes that people can scroll. */
export async function scrollTo(target: Locator): Promise<void> {
  await target.evaluate((element) => {
    for (let box = element.parentElement; box !== null; box = box.parentElement) {
      if (!/auto|scroll/.test(getComputedStyle(box).overflowY)) continue
      const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()]
      // Sideways only where it is out of sight, as a row of tabs is scrolled.
      const isAside = inner.left < outer.left || inner.right > outer.right
      const aside = isAside ? (inner.left + inner.right - outer.left - outer.right) / 2 : 0
      box.scrollBy(aside, (inner.top + inner.bottom - outer.top - outer.bottom) / 2)
    }
  })
}

/** Scrolls to something, once more where what comes meanwhile moves it, and presses it where it is seen. */
export async function scrollAndClick(target: Locator): Promise<void> {
  const { x, y } = await expectSeen(target, scrollTo)
  await target.page().mouse.click(x, y)
}

/** Writes a text in the place of what an editor holds, as one who pastes it. */
export async function writeInto(editor: Locator, text: string): Promise<void> {
  await scrollAndClick(editor)
  await editor.page().keyboard.press('Control+A')
  await editor.page().keyboard.insertText(text)
}

/** Gathers what the browser complains of, which fails a test that looks at it, and what the page asks for. */
export function watch(page: Page): { complaints: string[]; requests: string[] } {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    // Said by the runner, which lets no page keep itself where a test does not ask for it.
    if (message.text() === 'Service Worker registration blocked by Playwright') return
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  page.on('request', (request) => requests.push(request.url()))
  return { complaints, requests }
}

/**
 * Opens the empty page. Anything that the browser complains of fails the test.
 * @param address what stands behind the page's name, such as the language
 */
export async function start(page: Page, address = '/'): Promise<{ complaints: string[]; requests: string[] }> {
  const seen = watch(page)
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
  return seen
}

/** Chooses bytes as a file, as the button does. */
export async function choose(page: Page, bytes: Uint8Array, name = 'image.tar'): Promise<void> {
  // Not by its label: after axe has run, Playwright's search for labels crashes Firefox 153.
  await page
    .locator('input[type=file]:not([webkitdirectory], [accept])')
    .setInputFiles({ name, mimeType: 'application/x-tar', buffer: Buffer.from(bytes) })
}

/** Keeps jobs in their workers, which stay busy with them, until the page is told `release`; runs in the page. */
const holdJobs = (names: readonly string[]): void => {
  const { postMessage } = Worker.prototype
  const held: (() => void)[] = []
  let isHolding = true
  Worker.prototype.postMessage = function (
    this: Worker,
    message: { readonly name?: string },
    options: StructuredSerializeOptions,
  ) {
    const post = () => postMessage.call(this, message, options)
    if (isHolding && names.includes(message.name ?? '')) held.push(post)
    else post()
  } as typeof postMessage
  addEventListener('release', () => {
    isHolding = false
    for (const post of held) post()
  })
}
const release = (page: Page) => () => page.evaluate(() => void dispatchEvent(new Event('release')))

/** Keeps layers from being read until the test says so, as a large layer does by itself. */
export async function holdReading(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(holdJobs, ['read-layer'])
  return release(page)
}

/** Keeps some layers from being read, each until the test says so. They must be too large to be read together with others. */
export async function holdLayers(page: Page, layers: readonly number[]): Promise<(layer: number) => Promise<void>> {
  await page.addInitScript((held: readonly number[]) => {
    const { postMessage } = Worker.prototype
    Worker.prototype.postMessage = function (
      this: Worker,
      message: { readonly name?: string; readonly input?: { readonly layer?: number } },
      options: StructuredSerializeOptions,
    ) {
      const post = () => postMessage.call(this, message, options)
      const layer = message.name === 'read-layer' ? message.input?.layer : undefined
      if (layer === undefined || !held.includes(layer)) post()
      else addEventListener(`release-${layer}`, post, { once: true })
    } as typeof postMessage
  }, layers)
  return (layer) => page.evaluate((name) => void dispatchEvent(new Event(name)), `release-${layer}`)
}

/** Keeps the search for secrets and the check of digests from going on until the test says so. */
export async function holdChecks(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(holdJobs, ['check-layer'])
  return release(page)
}

/** Keeps archives from being opened from now until the test says so, as a large packed one does by itself. */
export async function holdOpening(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(holdJobs, ['open-archive'])
  return release(page)
}

/** The line that says what runs or how things stand, and the list under it. */
export const statusLine = (page: Page): Locator => page.getByRole('contentinfo').locator('[aria-haspopup=dialog]')
export const workList = (page: Page): Locator => page.getByRole('dialog', { name: 'Background work' })

/** Shows which image is shown and how many are open; the list of them is under it. */
export const switcher = (page: Page): Locator => page.getByRole('button', { name: /\d+ images? open$/ })
export const openImages = (page: Page): Locator => page.getByRole('dialog', { name: 'Open images' })

/** Closes one of the open images, in the list of them. */
export async function closeImage(page: Page, name: string): Promise<void> {
  await clickSeen(switcher(page))
  await clickSeen(openImages(page).getByRole('button', { name: `Close ${name}`, exact: true }))
  if (await openImages(page).isVisible()) await page.keyboard.press('Escape')
}

/** Keeps texts and files from being compared from now until the test says so. */
export async function holdComparing(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(holdJobs, ['compare-content', 'compare-text'])
  return release(page)
}

/** Keeps what stands in files from being taken out of them until the test says so. */
export async function holdParts(page: Page): Promise<() => Promise<void>> {
  await page.evaluate(holdJobs, ['open-part'])
  return release(page)
}

/** Keeps the states of lessons, and what people make of them, from being built until the test says so. */
export async function holdLessons(page: Page): Promise<() => Promise<void>> {
  await page.addInitScript(holdJobs, ['examine-lesson'])
  return release(page)
}

/** Drops bytes on the window, as from a file manager. */
export async function drop(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  await dropAll(page, [{ bytes, name }])
}

/** Drops several files at once. */
export async function dropAll(
  page: Page,
  dropped: readonly { readonly bytes: Uint8Array; readonly name: string }[],
): Promise<void> {
  await page.evaluate(
    (given) => {
      const transfer = new DataTransfer()
      for (const { text, name } of given)
        transfer.items.add(new File([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], name))
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    },
    dropped.map(({ bytes, name }) => ({ text: Buffer.from(bytes).toString('base64'), name })),
  )
}

/** Opens one of the samples that ship with the page and waits for its files. */
export async function openSample(page: Page, name: RegExp): Promise<void> {
  await scrollAndClick(page.getByRole('button', { name }))
  await expect(files(page)).toBeVisible()
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs axe over the page. Gives what it finds, one line each. */
async function runAxe(page: Page, options: object): Promise<string[]> {
  // Evaluated from outside: the page's own policy allows no script that it did not ship.
  await page.evaluate(axe)
  return page.evaluate(async (chosen) => {
    const runner = (
      window as unknown as {
        axe: { run(target: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe
    const { violations } = await runner.run(document, { resultTypes: ['violations'], ...chosen })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  }, options)
}

/** What axe finds wrong, one line each; also the size of targets (WCAG 2.5.8), which axe leaves out by itself. */
export const findAxeViolations = (page: Page): Promise<string[]> => runAxe(page, { rules: { 'target-size': { enabled: true } } })

/** Which texts stand out by less than 7 : 1 where the system asks for high contrast and such a theme. It takes a second or two. */
export async function findFaintTexts(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const wasDark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  await page.emulateMedia({ contrast: 'more', colorScheme, reducedMotion: 'reduce' })
  await expect(page.locator('html')).toHaveAttribute('data-contrast', 'high')
  const found = await runAxe(page, { runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } })
  await page.emulateMedia({ contrast: 'no-preference', colorScheme: wasDark ? 'dark' : 'light' })
  return found
}
