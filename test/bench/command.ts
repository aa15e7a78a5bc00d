import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The built command line. */
export const commandLine = fileURLToPath(new URL('../../dist-cli/layerscope.js', import.meta.url))

/** What a run took. */
export interface CommandUse {
  /** By the clock, in milliseconds. */
  readonly wall: number
  /** Of all threads, user and system, in milliseconds. */
  readonly cpu: number
  /** Resident at most, in bytes. */
  readonly peak: number
}

/**
 * Told at the end by the command line's own process, without its threads. Linux counts for `maxRSS` what the parent had before it
 * became this program; VmHWM does not.
 */
const tell = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs'
import { isMainThread } from 'node:worker_threads'
const peak = () => {
  try {
    return /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]
  } catch {
    return process.resourceUsage().maxRSS
  }
}
const used = () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage()
  process.stderr.write('\\nUSED ' + (userCPUTime + systemCPUTime) + ' ' + peak())
}
if (isMainThread) process.on('exit', used)
`)}`

/**
 * Runs the command line, or another build of it.
 * @throws where it does not end with 0
 */
export function runCommand(parameters: readonly string[], script = commandLine): CommandUse {
  const begin = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', tell, script, ...parameters], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const wall = performance.now() - begin
  const [, cpu, peak] = /USED (\d+) (\d+)/.exec(stderr) ?? []
  if (status !== 0 || cpu === undefined || peak === undefined)
    throw new Error(`${parameters[0]} ended with ${status}: ${stderr.slice(0, 500)}`)
  return { wall, cpu: Number(cpu) / 1000, peak: Number(peak) * 1024 }
}
