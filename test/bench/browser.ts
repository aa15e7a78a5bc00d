import { readdirSync, readFileSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { build, type BuildOptions, preview } from 'vite'
import { launchOptions } from '../../scripts/ensure-browser.mjs'
import type { PageBench } from './page/page.ts'

/** Builds a page, otherwise than its configuration says where `options` does, and serves it; gives its address. */
export async function serve(configFile: string, options: BuildOptions = {}): Promise<string> {
  await build({ configFile, logLevel: 'error', build: options })
  const { outDir } = options
  const server = await preview({
    configFile,
    logLevel: 'error',
    preview: { port: 0, host: 'localhost' },
    build: outDir === undefined ? {} : { outDir },
  })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error(`${configFile}: the page could not be served`)
  return address
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions())
}

/** Calls what the benchmark's own page offers, on files chosen once. */
export interface BenchPage {
  run<N extends keyof PageBench>(name: N, ...parameters: Parameters<PageBench[N]>): Promise<Awaited<ReturnType<PageBench[N]>>>
}

export async function openBenchPage(browser: Browser, address: string, files: readonly string[]): Promise<BenchPage> {
  const page = await browser.newPage()
  await page.goto(address)
  await page.setInputFiles('#files', [...files])
  return {
    run: (name, ...parameters) =>
      page.evaluate(
        async ([method, list]) => {
          const { bench } = globalThis as unknown as { bench: Record<string, (...values: unknown[]) => Promise<never>> }
          return bench[method]?.(...list)
        },
        [name, parameters] as const,
      ) as never,
  }
}

/** What was seen of the real page while it read an image. Milliseconds since the file was given. */
export interface Opening {
  readonly layersAt: number
  readonly treeAt: number
  /** The longest task of the main thread. */
  readonly longestTask: number
  readonly page: Page
  /** Resolves when every layer is verified and searched: milliseconds since the file was given. */
  untilChecked(): Promise<number>
  /** Resident memory of the page's process over that of the empty page, at its peak so far, in bytes; undefined outside of Linux. */
  peakBytes(): number | undefined
  close(): Promise<void>
}

/** Drops an image on the real page and waits for its tree. Whoever calls closes it. */
export async function openImage(browser: Browser, address: string, file: string, timeout = 300_000): Promise<Opening> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(address)
  // The first visit keeps the page for use without a network, which takes some 170 ms of a core.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.waitForTimeout(1500)
  await page.evaluate(watch)
  const empty = residentPages()
  let peak = empty
  const sampling = setInterval(() => {
    peak = Math.max(peak ?? 0, residentPages() ?? 0)
  }, 100)
  await page.getByLabel('Image file').setInputFiles(file)
  await page.waitForFunction(() => 'treeAt' in globalThis, undefined, { timeout, polling: 50 })
  const seen = await page.evaluate(() => {
    const { layersAt, treeAt, longestTask } = globalThis as unknown as Record<'layersAt' | 'treeAt' | 'longestTask', number>
    return { layersAt, treeAt, longestTask }
  })
  return {
    ...seen,
    page,
    untilChecked: () => untilChecked(page, timeout),
    peakBytes: () => (peak === undefined || empty === undefined ? undefined : peak - empty),
    close: async () => {
      clearInterval(sampling)
      await page.context().close()
    },
  }
}

async function untilChecked(page: Page, timeout: number): Promise<number> {
  const checkedAt = await page.waitForFunction(
    () => {
      const { givenAt } = globalThis as unknown as { givenAt: number }
      const said = document.querySelector('footer')?.textContent ?? ''
      return /digests? right/.test(said) && !/Secrets \d+ %/.test(said) && performance.now() - givenAt
    },
    undefined,
    { timeout, polling: 50 },
  )
  return Number(await checkedAt.jsonValue())
}

/** Runs in the page: notes when layers and tree are first there, by the page's own clock. */
function watch(): void {
  const seen: Record<string, number> = { longestTask: 0 }
  let begin = 0
  const onGiven = () => {
    begin = performance.now()
    Object.assign(globalThis, { givenAt: begin })
  }
  addEventListener('change', onGiven, { capture: true, once: true })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen['longestTask'] = Math.max(seen['longestTask'] ?? 0, duration)
    Object.assign(globalThis, { longestTask: seen['longestTask'] })
  }).observe({ entryTypes: ['longtask'] })
  Object.assign(globalThis, { longestTask: 0 })
  const note = (name: string, selector: string) => {
    if (!(name in seen) && document.querySelector(selector) !== null) {
      seen[name] = performance.now() - begin
      Object.assign(globalThis, { [name]: seen[name] })
    }
  }
  new MutationObserver(() => {
    note('layersAt', '[aria-label="Layers"] li')
    note('treeAt', '[aria-label="Files"] [role=row] [role=gridcell]')
  }).observe(document.body, { subtree: true, childList: true })
}

/** Resident memory of all processes that show pages, in bytes; undefined outside of Linux. The other pages are at rest. */
function residentPages(): number | undefined {
  if (process.platform !== 'linux') return undefined
  let sum = 0
  for (const id of readdirSync('/proc')) {
    if (!/^\d+$/.test(id) || !readProcess(id, 'cmdline').includes('--type=renderer')) continue
    sum += Number(/^VmRSS:\s+(\d+)/m.exec(readProcess(id, 'status'))?.[1] ?? 0) * 1024
  }
  return sum
}

/** '' for a process that has ended. */
function readProcess(id: string, name: string): string {
  try {
    return readFileSync(`/proc/${id}/${name}`, 'utf8')
  } catch {
    return ''
  }
}
