import { readdirSync, readFileSync } from 'node:fs'

/** Processor time that the threads of a browser took, as it was read again and again. Threads are named by process and number. */
export interface ThreadClock {
  threads(): string[]
  /** What kind of process a thread is of, and what it is called there. */
  kindOf(thread: string): string
  /** Milliseconds between two times of the monotonic clock in microseconds, as traces have them. */
  cpuBetween(thread: string, from: number, to: number): number
  stop(): void
}

/** How often the times are read, in milliseconds. */
const interval = 20

const now = () => Number(process.hrtime.bigint() / 1000n)

const kinds: Readonly<Record<string, string>> = { renderer: 'the page’s process', 'gpu-process': 'the process for graphics' }

/** Of the profiler itself. */
const profiler = 'v8:ProfEvntProc'

/** Follows all threads of the browsers that this process has started; on Linux only, elsewhere none are seen. */
export function watchThreads(): ThreadClock {
  const read = new Map<string, { kind: string; times: (readonly [at: number, cpu: number])[] }>()
  const look = () => {
    for (const id of processes()) {
      const line = readText(`/proc/${id}/cmdline`)
      if (!/chrom/i.test(line) || !isStartedHere(id)) continue
      const type = /--type=([a-z-]+)/.exec(line)?.[1]
      const process = type === undefined ? 'the browser’s process' : (kinds[type] ?? 'other processes')
      for (const thread of list(`/proc/${id}/task`)) {
        const [cpu] = readText(`/proc/${id}/task/${thread}/schedstat`).split(' ')
        if (cpu === undefined || cpu === '') continue
        const title = readText(`/proc/${id}/task/${thread}/comm`).trim()
        if (title === profiler) continue
        const name = `${id} ${thread}`
        // In the process of the page its threads are told apart.
        const known = read.get(name) ?? { kind: type === 'renderer' ? `${title} in ${process}` : process, times: [] }
        known.times.push([now(), Number(cpu) / 1e6])
        read.set(name, known)
      }
    }
  }
  look()
  const timer = setInterval(look, interval)
  /** Between two readings as if it had been taken evenly; before the first none, after the last no more. */
  const cpuAt = (times: readonly (readonly [number, number])[], at: number): number => {
    const after = times.findIndex(([time]) => time >= at)
    const [next, before] = after < 0 ? [undefined, times.at(-1)] : [times[after], times[after - 1]]
    if (next === undefined) return before?.[1] ?? 0
    if (before === undefined) return next[1]
    return before[1] + ((next[1] - before[1]) * (at - before[0])) / (next[0] - before[0])
  }
  return {
    threads: () => [...read.keys()],
    kindOf: (thread) => read.get(thread)?.kind ?? 'other processes',
    cpuBetween: (thread, from, to) => {
      const { times } = read.get(thread) ?? { times: [] }
      return cpuAt(times, to) - cpuAt(times, from)
    },
    stop: () => clearInterval(timer),
  }
}

const processes = () => list('/proc').filter((name) => /^\d+$/.test(name))

function isStartedHere(id: string): boolean {
  const parent = /^PPid:\s+(\d+)/m.exec(readText(`/proc/${id}/status`))?.[1] ?? '0'
  return parent === String(process.pid) || (parent !== '0' && isStartedHere(parent))
}

/** [] for a process that has ended. */
function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** '' for a process that has ended. */
function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
