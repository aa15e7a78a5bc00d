import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Locator, type Page } from '@playwright/test'

/** What people see and use on the page, by role and name. */

export const files = (page: Page): Locator => page.getByRole('treegrid', { name: 'Files' })
export const layerList = (page: Page): Locator => page.getByRole('list', { name: 'Layers' })
export const details = (page: Page): Locator => page.getByRole('region', { name: 'Details' })
export const rowOf = (page: Page, name: string | RegExp): Locator => files(page).getByRole('row').filter({ hasText: name })

/** Opens the empty page. Anything that the browser complains of fails the test. */
export async function start(page: Page): Promise<{ complaints: string[]; requests: string[] }> {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (thrown) => complaints.push(thrown.message))
  page.on('request', (request) => requests.push(request.url()))
  await page.goto('/')
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
  return { complaints, requests }
}

/** Chooses bytes as a file, as the button does. */
export async function choose(page: Page, bytes: Uint8Array, name = 'image.tar'): Promise<void> {
  await page.getByLabel('Image file').setInputFiles({ name, mimeType: 'application/x-tar', buffer: Buffer.from(bytes) })
}

/** Keeps layers from being read until the test says so, as a large layer does by itself. */
export const holdReading = (page: Page): Promise<() => Promise<void>> => holdJobs(page, ['read-layer'])

/** Keeps the search for secrets and the check of digests from going on until the test says so. */
export const holdChecks = (page: Page): Promise<() => Promise<void>> => holdJobs(page, ['scan-layer', 'check-content', 'blob-digest'])

/** Keeps jobs in their workers, which stay busy with them, until the test says so. */
async function holdJobs(page: Page, names: readonly string[]): Promise<() => Promise<void>> {
  await page.addInitScript((heldNames) => {
    const { postMessage } = Worker.prototype
    const held: (() => void)[] = []
    let isHolding = true
    Worker.prototype.postMessage = function (this: Worker, message: { readonly name?: string }, options: StructuredSerializeOptions) {
      const post = () => postMessage.call(this, message, options)
      if (isHolding && heldNames.includes(message.name ?? '')) held.push(post)
      else post()
    } as typeof postMessage
    addEventListener('release', () => {
      isHolding = false
      for (const post of held) post()
    })
  }, names)
  return () => page.evaluate(() => void dispatchEvent(new Event('release')))
}

/** Drops bytes on the window, as from a file manager. */
export async function drop(page: Page, bytes: Uint8Array, name: string): Promise<void> {
  await page.evaluate(
    ({ text, name: fileName }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))], fileName))
      for (const type of ['dragenter', 'dragover', 'drop']) document.body.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
    },
    { text: Buffer.from(bytes).toString('base64'), name },
  )
}

/** Opens one of the samples that ship with the page and waits for its files. */
export async function openSample(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).click()
  await expect(files(page)).toBeVisible()
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds wrong, one line each. */
export async function findAxeViolations(page: Page): Promise<string[]> {
  // Evaluated from outside: the page's own policy allows no script that it did not ship.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const runner = (window as unknown as { axe: { run(target: Document, options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }).axe
    const { violations } = await runner.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  })
}
