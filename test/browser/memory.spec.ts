import { expect, type CDPSession, type Page, test } from '@playwright/test'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { choose, closeImage, drop, files, rowOf, start } from './page.ts'

/** What open images hold, and that closing gives it back: the page and its workers are asked after a garbage collection. */

interface HeapUsage {
  readonly usedSize: number
  readonly backingStorageSize: number
}

/** Bytes that the page and its workers hold, buffers included. */
class MemoryMeter {
  readonly #session: CDPSession
  /** Sessions of the workers that are there. */
  readonly #workers = new Set<string>()
  readonly #waiting = new Map<number, (result: unknown) => void>()
  #lastId = 0

  private constructor(session: CDPSession) {
    this.#session = session
  }

  static async of(page: Page): Promise<MemoryMeter> {
    const session = await page.context().newCDPSession(page)
    const meter = new MemoryMeter(session)
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (targetInfo.type === 'worker') meter.#workers.add(sessionId)
    })
    session.on('Target.detachedFromTarget', ({ sessionId }) => void meter.#workers.delete(sessionId))
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      const { id, result } = JSON.parse(message) as { id?: number; result?: unknown }
      if (id !== undefined) meter.#waiting.get(id)?.(result)
    })
    await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
    return meter
  }

  get workerCount(): number {
    return this.#workers.size
  }

  async measure(): Promise<{ page: number; workers: number }> {
    await this.#session.send('HeapProfiler.collectGarbage')
    const page = sizeOf(await this.#session.send('Runtime.getHeapUsage'))
    let workers = 0
    for (const worker of this.#workers) {
      await this.#ask(worker, 'HeapProfiler.collectGarbage')
      workers += sizeOf((await this.#ask(worker, 'Runtime.getHeapUsage')) as HeapUsage)
    }
    return { page, workers }
  }

  async #ask(sessionId: string, method: string): Promise<unknown> {
    const id = ++this.#lastId
    const answer = new Promise((resolve) => this.#waiting.set(id, resolve))
    await this.#session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answer
  }
}

const sizeOf = ({ usedSize, backingStorageSize }: HeapUsage) => usedSize + backingStorageSize

/** An archive with so many files in one folder. */
function imageOf(fileCount: number): Uint8Array {
  const records = Array.from({ length: fileCount }, (_, i) => ({
    path: `data/file-${String(i).padStart(6, '0')}`,
    content: `${i}`,
  }))
  return archiveOf(buildImage({ layers: [tarBytes(records)], compression: 'gzip' }).files)
}

const isChecked = (page: Page) => expect(page.getByRole('img', { name: /^Verified/ })).toHaveCount(1)

/** Opens an image and looks at it in every tab; the content of a file too. */
async function lookAround(page: Page, image: Uint8Array, name: string): Promise<void> {
  await drop(page, image, name)
  await expect(page.getByRole('contentinfo')).toContainText(name)
  await expect(files(page)).toBeVisible()
  await isChecked(page)
  for (const title of ['Size', 'Waste', 'Packages', 'Secrets', 'Image', 'Problems', 'Files'])
    await page.getByRole('tab', { name: title }).click()
  await page.getByLabel('Filter files').fill('file-000007')
  await rowOf(page, 'file-000007').dblclick()
  await expect(page.getByRole('group', { name: 'Content as text' })).toContainText('7')
}

test.skip(({ browserName }) => browserName !== 'chromium', 'only Chromium tells the size of the heap, by CDP')

test('closing a large image gives back what the page and its workers hold for it', { tag: '@alone' }, async ({ page }) => {
  await start(page)
  const meter = await MemoryMeter.of(page)
  // Whatever is loaded once is there before it is measured.
  for (const name of ['warm.tar', 'up.tar']) {
    await lookAround(page, imageOf(100), name)
    await closeImage(page, name)
  }
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
  const before = await meter.measure()
  expect(meter.workerCount).toBeGreaterThan(0)
  await lookAround(page, imageOf(60_000), 'large.tar')
  const open = await meter.measure()
  await closeImage(page, 'large.tar')
  await expect(page.getByRole('button', { name: 'Choose a file' }).first()).toBeVisible()
  const after = await meter.measure()
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ before, open, after }) })
  // Some 148 bytes an entry, and what is looked at.
  expect(open.page - before.page).toBeGreaterThan(6_000_000)
  expect(after.page - before.page).toBeLessThan(1_500_000)
  expect(after.workers - before.workers).toBeLessThan(3_000_000)
})

test('closing one of two images gives back its memory, again and again', { tag: '@alone' }, async ({ page }) => {
  await start(page)
  const meter = await MemoryMeter.of(page)
  const image = imageOf(20_000)
  await choose(page, image, 'kept.tar')
  await isChecked(page)
  const used: number[] = []
  for (let round = 0; round < 8; round++) {
    await drop(page, image, `image-${round}.tar`)
    await expect(page.getByRole('contentinfo')).toContainText(`image-${round}.tar`)
    await expect(files(page)).toBeVisible()
    await isChecked(page)
    await closeImage(page, `image-${round}.tar`)
    await expect(page.getByRole('contentinfo')).toContainText('kept.tar')
    used.push((await meter.measure()).page)
  }
  test.info().annotations.push({ type: 'bytes', description: JSON.stringify(used) })
  // React holds on to one image until it draws the next; each of the six that stayed would add three megabytes.
  expect((used.at(-1) ?? 0) - (used[1] ?? 0)).toBeLessThan(4_500_000)
})
