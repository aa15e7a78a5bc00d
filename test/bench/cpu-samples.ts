import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { join } from 'node:path'
import type { ThreadClock } from './thread-clock.ts'

/** A place in a call tree of V8's profiler. Lines and columns count from 0. */
interface ProfileNode {
  readonly id: number
  readonly parent?: number
  readonly children?: readonly number[]
  readonly callFrame: {
    readonly functionName: string
    readonly url?: string
    readonly lineNumber?: number
    readonly columnNumber?: number
  }
}

/** What V8 writes with `--cpu-prof`. Times in microseconds. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
  readonly startTime: number
}

/** What the browser's tracing writes, as far as it is read here. Times in microseconds. */
interface TraceEvent {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly id?: string
  readonly ts: number
  readonly args?: {
    readonly name?: string
    readonly data?: {
      readonly startTime?: number
      readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] }
      readonly timeDeltas?: readonly number[]
    }
  }
}

/** What one thread did. */
export interface ThreadProfile {
  readonly name: string
  /** On the processor, in milliseconds. */
  readonly cpu: number
  /** Milliseconds of it by stage. */
  readonly stages: ReadonlyMap<string, number>
  /** When each stage was first and last seen, in milliseconds since the begin. */
  readonly seen: ReadonlyMap<string, readonly [number, number]>
  /** Neither in JavaScript nor in anything that it called, in milliseconds. */
  readonly idle: number
}

/** Stages by the file whose code ran, or had the code run that did: the first that fits. In the order in which they are shown. */
const stages: readonly (readonly [RegExp, string])[] = [
  [/^bytes\/(sources|cached-source|slice-source|open-source)|^cli\/file-source/, 'reading'],
  [/^formats\/compression\//, 'inflating, with its CRC'],
  [/^(bytes\/(hashing|gathered-hash))/, 'hashing'],
  [/^formats\/tar\/tar-directory|^image\//, 'the archive’s directory and configuration'],
  [/^formats\/tar\//, 'walking over the tar, fingerprints of the files'],
  [/^(layer|inspect|formats\/toc)\//, 'entries of the layer'],
  [/^tree\//, 'names and order of the trees'],
  [/^merge\//, 'merging'],
  [/^analysis\//, 'the report'],
  [/^(table|store)\//, 'the table’s tree and the state'],
  [/^(views|words|main)/, 'drawing'],
  [/^(jobs|tasks)\//, 'jobs and messages between threads'],
  [/^cli\//, 'the command’s own'],
]
/** Of a package. */
const ofPackage = (source: string) =>
  source.includes('hash-wasm') ? 'hashing' : /fflate|zstddec/.test(source) ? 'inflating, with its CRC' : 'drawing'
const collecting = 'collecting garbage'
const engine = 'the engine: loading code, style, layout, paint, messages'
export const stageNames: readonly string[] = [...new Set([...stages.map(([, name]) => name), collecting, engine])]

/** Tells of a place in built code which source it is from; undefined for what has none. */
export type Sources = (url: string, line: number, column: number) => string | undefined

/** Reads the source maps beside the built scripts of a folder. */
export function sourcesOf(folder: string): Sources {
  const maps = new Map<string, SourceMap | undefined>()
  return (url, line, column) => {
    const name = /(?:assets|parts)\/[^/]+\.js$|[^/]+\.js$/.exec(url)?.[0]
    if (name === undefined) return undefined
    if (!maps.has(name)) {
      const file = join(folder, `${name}.map`)
      maps.set(name, existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8'))) : undefined)
    }
    const entry = maps.get(name)?.findEntry(line, column)
    return entry !== undefined && 'originalSource' in entry ? entry.originalSource : undefined
  }
}

/** Gives the stage of each node of a profile by its number; undefined for waiting. */
function stageOfNodes(nodes: readonly ProfileNode[], sources: Sources): (id: number) => string | undefined {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map<number, number>()
  for (const { id, parent, children = [] } of nodes) {
    if (parent !== undefined) parents.set(id, parent)
    for (const child of children) parents.set(child, id)
  }
  const own = ({ callFrame: { functionName, url = '', lineNumber = 0, columnNumber = 0 } }: ProfileNode) => {
    if (functionName === '(garbage collector)') return collecting
    const source = sources(url, lineNumber, columnNumber)
    if (source === undefined) return undefined
    if (source.includes('node_modules/')) return ofPackage(source)
    const path = source.slice(source.lastIndexOf('src/') + 'src/'.length)
    return stages.find(([pattern]) => pattern.test(path))?.[1]
  }
  const known = new Map<number, string | undefined>()
  const stageOf = (id: number): string | undefined => {
    if (known.has(id)) return known.get(id)
    const node = byId.get(id)
    const parent = parents.get(id)
    const isIdle = node?.callFrame.functionName === '(idle)'
    // What belongs to nobody, as WebAssembly and helpers that many use, is done for whoever called it.
    const stage =
      node === undefined || isIdle ? undefined : (own(node) ?? (parent === undefined ? engine : (stageOf(parent) ?? engine)))
    known.set(id, stage)
    return stage
  }
  return stageOf
}

/** Adds the samples of a thread up. Times in microseconds; `cpu` in milliseconds, undefined where only the samples tell it. */
function addUp(
  { nodes, samples, timeDeltas, startTime }: CpuProfile,
  sources: Sources,
  [begin, end]: readonly [number, number],
  cpu?: number,
): Omit<ThreadProfile, 'name'> {
  const stageOf = stageOfNodes(nodes, sources)
  const sums = new Map<string, number>()
  const seen = new Map<string, readonly [number, number]>()
  let [time, idle, active] = [startTime, 0, 0]
  samples.forEach((id, i) => {
    const before = time
    time += timeDeltas[i] ?? 0
    const length = Math.max(0, Math.min(time, end) - Math.max(before, begin)) / 1000
    if (length === 0) return
    const stage = stageOf(id)
    if (stage === undefined) idle += length
    else {
      active += length
      sums.set(stage, (sums.get(stage) ?? 0) + length)
      seen.set(stage, [seen.get(stage)?.[0] ?? (time - begin) / 1000, (time - begin) / 1000])
    }
  })
  const scale = cpu === undefined || active === 0 ? 1 : cpu / active
  return { cpu: active * scale, stages: new Map([...sums].map(([stage, sum]) => [stage, sum * scale])), seen, idle }
}

/** Reads a profile that Node wrote of one thread. */
export function readNodeProfile(file: string, name: string, sources: Sources): ThreadProfile {
  const profile: CpuProfile = JSON.parse(readFileSync(file, 'utf8'))
  const end = profile.timeDeltas.reduce((sum, delta) => sum + delta, profile.startTime)
  return { name, ...addUp(profile, sources, [profile.startTime, end]) }
}

/** What the threads of a page did between two marks, and the processor time of everything else that the browser runs. */
export interface PageProfile {
  readonly threads: readonly ThreadProfile[]
  /** Processor time by process and thread, in milliseconds. */
  readonly others: ReadonlyMap<string, number>
  /** Between the marks, in milliseconds. */
  readonly wall: number
}

/**
 * Reads what tracing wrote; `from` and `to` name marks of the page.
 * @param clock what the threads had taken of the processor meanwhile
 */
export function readTrace(trace: Buffer, from: string, to: string, sources: Sources, clock: ThreadClock): PageProfile {
  const { traceEvents: events }: { traceEvents: readonly TraceEvent[] } = JSON.parse(trace.toString())
  const markAt = (name: string) => events.find((event) => event.name === name)
  const [first, last] = [markAt(from), markAt(to)]
  if (first === undefined || last === undefined) throw new Error('the trace has no marks')
  const window = [first.ts, last.ts] as const
  const cpuOf = new Map(clock.threads().map((thread) => [thread, clock.cpuBetween(thread, ...window)]))
  const threads: ThreadProfile[] = []
  for (const { pid, tid, id, args } of events.filter(({ name }) => name === 'Profile')) {
    if (pid !== first.pid) continue
    const chunks = events.filter((event) => event.name === 'ProfileChunk' && event.pid === pid && event.id === id)
    const profile: CpuProfile = {
      nodes: chunks.flatMap((chunk) => chunk.args?.data?.cpuProfile?.nodes ?? []),
      samples: chunks.flatMap((chunk) => chunk.args?.data?.cpuProfile?.samples ?? []),
      timeDeltas: chunks.flatMap((chunk) => chunk.args?.data?.timeDeltas ?? []),
      startTime: args?.data?.startTime ?? 0,
    }
    threads.push({
      name: tid === first.tid ? 'the page' : 'worker',
      ...addUp(profile, sources, window, cpuOf.get(`${pid} ${tid}`) ?? 0),
    })
    cpuOf.delete(`${pid} ${tid}`)
  }
  const others = new Map<string, number>()
  for (const [thread, cpu] of cpuOf) {
    const kind = clock.kindOf(thread)
    others.set(kind, (others.get(kind) ?? 0) + cpu)
  }
  const named = threads
    .filter(({ cpu }) => cpu >= 1)
    .toSorted((a, b) => Number(b.name === 'the page') - Number(a.name === 'the page') || b.cpu - a.cpu)
    .map((thread, i) => (i === 0 ? thread : { ...thread, name: `worker ${i}` }))
  return { threads: named, others, wall: (last.ts - first.ts) / 1000 }
}
