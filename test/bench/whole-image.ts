import { execFileSync } from 'node:child_process'
import { rmSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { filterField, measureAnswers, measureHabits, openAll } from './answers.ts'
import { openImage } from './browser.ts'
import { commandLine, runCommand } from './command.ts'
import { type LayerFiles, makeImage } from './inputs.ts'
import { type Case, interleave, isOnPath, median, shell, type Times } from './measure.ts'
import { limitRow, megabytes, milliseconds, ratioRow, type Row } from './report.ts'

/** An image of ten layers, and how often the time of dive its tree may take. */
interface ImageToOpen {
  readonly form: 'gzip' | 'raw'
  readonly file: string
  readonly limit: number
}

/** Of the time that dive takes, what 0.1.0 took from drop to tree of gzip layers: docs/benchmarks.md of that version. */
const treeOfFirstVersion = 0.57

/** A whole image on the real page and by the command line, against dive where there is one. */
export async function timeImage(
  browser: Browser,
  address: string,
  folder: string,
  { form, file, limit }: ImageToOpen,
  rounds: number,
): Promise<{ rows: readonly Row[]; times: Times }> {
  const what = `ten ${form} layers`
  const names = {
    tree: `${what} on the page, drop to tree`,
    checked: `${what} on the page, drop to all verified and searched`,
    waste: `${what}, layerscope waste`,
    dive: `${what}, dive`,
  }
  const layersAt: number[] = []
  let [peakAtTree, peakInAll]: (number | undefined)[] = []
  const cases: readonly Case[] = [
    {
      name: names.tree,
      run: async () => {
        const opening = await openImage(browser, address, file)
        await opening.close()
        layersAt.push(opening.layersAt)
        return opening.treeAt
      },
    },
    {
      name: names.checked,
      run: async () => {
        const opening = await openImage(browser, address, file)
        peakAtTree = opening.peakBytes()
        const checkedAt = await opening.untilChecked()
        peakInAll = opening.peakBytes()
        await opening.close()
        return checkedAt
      },
    },
    { name: names.waste, run: shell(folder, `node ${commandLine} waste ${file}`, 'node') },
    // dive gives 1 when the image breaks its default rules.
    {
      name: names.dive,
      run: isOnPath('dive') ? shell(folder, `CI=true dive --source docker-archive ${file} || [ $? = 1 ]`, 'dive') : undefined,
    },
  ]
  const times = await interleave(cases, rounds, () => undefined)
  const dive = median(times.get(names.dive))
  const first = dive === undefined ? undefined : dive * treeOfFirstVersion
  const checked = ratioRow(
    'the same, drop to all verified and searched',
    median(times.get(names.checked)),
    first,
    `the tree of 0.1.0, ${treeOfFirstVersion} × dive`,
    1.3,
  )
  const rows = [
    ratioRow(names.tree, median(times.get(names.tree)), dive, 'dive', limit),
    ...(form === 'gzip' ? [checked] : []),
    limitRow(
      'the same, until layers, sizes and instructions are there',
      median(layersAt.toSorted((a, b) => a - b)),
      200,
      milliseconds,
    ),
    limitRow('the same, memory of the page over the empty one, up to the tree', peakAtTree, 400e6, megabytes),
    limitRow('the same, until all is verified and searched', peakInAll, 400e6, megabytes),
    ratioRow(`${what} by \`layerscope waste\``, median(times.get(names.waste)), dive, 'dive', limit),
    limitRow('the same, memory of the process', runCommand(['waste', file]).peak, 400e6, megabytes),
  ]
  return { rows, times }
}

/** An image of 13 tiny layers on the real page: what there is to do beside reading. */
export async function timeTinyLayers(browser: Browser, address: string, image: string, rounds: number): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const opening = await openImage(browser, address, image)
    await opening.close()
    times.push(opening.treeAt)
  }
  return limitRow('13 tiny layers on the page, drop to tree', median(times.toSorted((a, b) => a - b)), 250, milliseconds)
}

/** An image of a million entries on the real page: opened, while its layers are searched and verified, and at rest. */
export async function measureManyEntries(browser: Browser, address: string, image: string): Promise<Row[]> {
  const { page, longestTask, untilChecked, close } = await openImage(browser, address, image)
  const rows = await openAll(page)
  const busy = await measureAnswers(page, 'the same, while layers are searched and verified')
  await untilChecked()
  await page.waitForTimeout(1000)
  const heap = await heapBytes(page)
  const filter = await timeFilter(page)
  await filterField(page).press('Escape')
  const idle = await measureAnswers(page, 'the same, at rest')
  await close()
  return [
    limitRow(
      `1,000,000 entries (${rows} rows, all open): longest task of the main thread up to the tree`,
      longestTask,
      50,
      milliseconds,
    ),
    limitRow('the same: heap of the page, per entry', heap / 1e6, 200, (value) => `${Math.round(value)} bytes`),
    limitRow('the same: filter by a part of the name', filter, 150, milliseconds),
    ...busy,
    ...idle,
  ]
}

/** An image of a hundred thousand entries: opened, and what people do in it beside the table. */
export async function measureHundredThousand(browser: Browser, address: string, image: string): Promise<Row[]> {
  const { page, longestTask, untilChecked, close } = await openImage(browser, address, image)
  await untilChecked()
  const rows = await measureHabits(page, 'the same')
  await close()
  return [limitRow('100,000 entries: longest task of the main thread up to the tree', longestTask, 50, milliseconds), ...rows]
}

/** What is alive on the main thread: objects and the buffers behind them. */
async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const usage: { usedSize: number; backingStorageSize?: number } = await session.send('Runtime.getHeapUsage')
  return usage.usedSize + (usage.backingStorageSize ?? 0)
}

/** From the last key to the frame that shows what is left. */
async function timeFilter(page: Page): Promise<number> {
  const field = filterField(page)
  await field.focus()
  await field.evaluate((element) => {
    element.addEventListener(
      'input',
      () => {
        const begin = performance.now()
        const rows = document.querySelector('[aria-label="Files"]')
        const before = rows?.getAttribute('aria-rowcount')
        const look = () => {
          if (rows?.getAttribute('aria-rowcount') === before) requestAnimationFrame(look)
          else Object.assign(globalThis, { filteredIn: performance.now() - begin })
        }
        look()
      },
      { once: true },
    )
  })
  await field.evaluate((element: HTMLInputElement) => {
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
    set?.call(element, 'file4242')
    element.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await page.waitForFunction(() => 'filteredIn' in globalThis)
  return page.evaluate(() => (globalThis as unknown as { filteredIn: number }).filteredIn)
}

/** What the large image takes on the disk while it is made. */
const roomForLarge = 14e9

/** An image of more than 4 GB in one gzip layer: memory up to the tree, and until digests and secrets are done. */
export async function measureLarge(browser: Browser, address: string, folder: string, layer: LayerFiles): Promise<Row[]> {
  const what = 'memory of the page over the empty one, more than 4 GB in one gzip layer'
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < roomForLarge) return [limitRow(what, undefined, 400e6, megabytes)]
  const tar = join(folder, 'large.tar')
  const copies = Math.ceil(4.1e9 / layer.tarBytes)
  // The same files below other folders: as many as need be, from what is already there.
  for (let copy = 0; copy < copies; copy++) {
    const part = copy === 0 ? tar : join(folder, 'part.tar')
    execFileSync('tar', ['--null', '--no-recursion', '--transform', `s,^/*,copy${copy}/,`, '-cf', part, '-T', layer.list], {
      stdio: 'ignore',
    })
    if (copy > 0) execFileSync('tar', ['-Af', tar, part])
  }
  execFileSync('gzip', ['-1', '-k', tar])
  const image = await makeImage(folder, 'large-image', [{ path: `${tar}.gz`, tar }])
  const { treeAt, untilChecked, peakBytes, close } = await openImage(browser, address, image, 600_000)
  const atTree = peakBytes()
  await untilChecked()
  const inAll = peakBytes()
  await close()
  rmSync(image)
  return [
    limitRow(`${what}, up to the tree (${milliseconds(treeAt)})`, atTree, 400e6, megabytes),
    limitRow('the same, until all is verified and searched', inAll, 400e6, megabytes),
  ]
}
