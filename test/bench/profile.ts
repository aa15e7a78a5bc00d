import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { launchBrowser, serve } from './browser.ts'
import { runCommand } from './command.ts'
import { type PageProfile, readNodeProfile, readTrace, sourcesOf, stageNames, type ThreadProfile } from './cpu-samples.ts'
import { makeImage, makeTenLayers } from './inputs.ts'
import { watchThreads } from './thread-clock.ts'

/**
 * Profiles the page and the command line while they read an image of ten layers, and writes below the heading of docs/profile.md
 * where the processor time goes, by thread and stage.
 */
const heading = '## Measured'
const output = 'docs/profile.md'
const wanted = Number(process.env['BENCH_MEGABYTES'] ?? 500) * 1e6
const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'layerscope-profile-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const project = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const say = (text: string) => void process.stderr.write(`${text}\n`)

say(`making an image in ${folder}`)
const layers = makeTenLayers(folder, wanted)
const images = {
  gzip: await makeImage(
    folder,
    'gzip',
    layers.map(({ gzip, tar }) => ({ path: gzip, tar })),
  ),
  raw: await makeImage(
    folder,
    'raw',
    layers.map(({ tar }) => ({ path: tar, tar })),
  ),
}

say('building')
const built = { page: project('node_modules/.cache/profile/page'), cli: project('node_modules/.cache/profile/cli') }
const address = await serve(project('vite.config.ts'), { outDir: built.page, sourcemap: true })
await build({ configFile: project('vite.cli.config.ts'), logLevel: 'error', build: { outDir: built.cli, sourcemap: true } })

async function profilePage(image: string): Promise<PageProfile> {
  const browser = await launchBrowser()
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage()
  await page.goto(address)
  await page.waitForTimeout(1500)
  await page.evaluate(() => {
    addEventListener('change', () => performance.mark('given'), { capture: true, once: true })
    const observer = new MutationObserver(() => {
      if (document.querySelector('[aria-label="Files"] [role=row] [role=gridcell]') === null) return
      performance.mark('tree')
      observer.disconnect()
    })
    observer.observe(document.body, { subtree: true, childList: true })
  })
  const clock = watchThreads()
  await browser.startTracing(page, {
    categories: ['blink.user_timing', 'disabled-by-default-v8.cpu_profiler'],
  })
  await page.getByLabel('Image file').setInputFiles(image)
  await page.waitForFunction(() => performance.getEntriesByName('tree').length > 0, undefined, { polling: 50 })
  clock.stop()
  const trace = await browser.stopTracing()
  await browser.close()
  return readTrace(trace, 'given', 'tree', sourcesOf(built.page), clock)
}

/** What `layerscope waste` does, by thread. */
function profileCommand(image: string): { threads: readonly ThreadProfile[]; wall: number } {
  const profiles = mkdtempSync(join(folder, 'profiles-'))
  const script = join(built.cli, 'layerscope.js')
  // Once without the profiler, which takes time of its own.
  const plain = runCommand(['waste', image], script)
  spawnSync(process.execPath, ['--cpu-prof', '--cpu-prof-dir', profiles, script, 'waste', image], { stdio: 'ignore' })
  // CPU.<date>.<time>.<process>.<thread>.<count>.cpuprofile
  const threadOf = (name: string) => Number(name.split('.').at(-3))
  const names = readdirSync(profiles).toSorted((a, b) => threadOf(a) - threadOf(b))
  const sources = sourcesOf(built.cli)
  const threads = names.map((name, i) => readNodeProfile(join(profiles, name), i === 0 ? 'its thread' : `worker ${i}`, sources))
  const scale = plain.cpu / threads.reduce((sum, { cpu }) => sum + cpu, 0)
  return { ...plain, threads: threads.map((thread) => scaleThread(thread, scale)) }
}

/** Times on the processor; what was seen when, and for how long it waited, stays as it was by the clock. */
function scaleThread(thread: ThreadProfile, scale: number): ThreadProfile {
  const stages = new Map([...thread.stages].map(([stage, time]) => [stage, time * scale]))
  return { ...thread, cpu: thread.cpu * scale, stages }
}

const ms = (time: number | undefined) => (time === undefined || time < 0.5 ? '' : String(Math.round(time)))

function drawThreads(threads: readonly ThreadProfile[]): string[] {
  const line = (title: string, cells: readonly string[]) => `| ${title} | ${cells.join(' | ')} |`
  const when = (stage: string) => {
    const spans = threads.flatMap(({ seen }) => [seen.get(stage) ?? []].filter((span) => span.length > 0))
    if (spans.length === 0) return ''
    return `${Math.round(Math.min(...spans.map(([from = 0]) => from)))} – ${Math.round(Math.max(...spans.map(([, to = 0]) => to)))}`
  }
  const used = stageNames.filter((stage) => threads.some(({ stages }) => (stages.get(stage) ?? 0) >= 0.5))
  return [
    line('ms on the processor', [...threads.map(({ name }) => name), 'all', 'from – to']),
    line('---', [...threads.map(() => '--:'), '--:', '--:']),
    ...used.map((stage) =>
      line(stage, [
        ...threads.map(({ stages }) => ms(stages.get(stage))),
        ms(threads.reduce((sum, { stages }) => sum + (stages.get(stage) ?? 0), 0)),
        when(stage),
      ]),
    ),
    line('**all of it**', [...threads.map(({ cpu }) => ms(cpu)), ms(threads.reduce((sum, { cpu }) => sum + cpu, 0)), '']),
    line('waiting, by the clock', [...threads.map(({ idle }) => ms(idle)), '', '']),
  ]
}

const drawOthers = (others: ReadonlyMap<string, number>) =>
  [...others]
    .filter(([, cpu]) => cpu >= 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, cpu]) => `${name} ${Math.round(cpu)}`)
    .join(', ')

const parts: string[] = []
for (const [form, image] of Object.entries(images)) {
  say(`profiling ${form}`)
  const page = await profilePage(image)
  const command = profileCommand(image)
  const title = form === 'gzip' ? 'Ten gzip layers' : 'The same layers, not compressed'
  parts.push(
    `### ${title}: the page, ${ms(page.wall)} ms from drop to tree`,
    '',
    ...drawThreads(page.threads),
    '',
    `Beside them, ms on the processor: ${drawOthers(page.others)}.`,
    '',
    `### ${title}: \`layerscope waste\`, ${ms(command.wall)} ms without the profiler`,
    '',
    ...drawThreads(command.threads),
    '',
    'The profiler makes the command slower: its samples are scaled to what the process takes of the processor without it.',
    '',
  )
}
const before = existsSync(output) ? readFileSync(output, 'utf8').split(heading)[0] : '# Where each millisecond goes\n\n'
const about = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}).`
writeFileSync(output, [`${before}${heading}`, '', about, '', ...parts].join('\n'))
process.stdout.write(readFileSync(output, 'utf8'))
