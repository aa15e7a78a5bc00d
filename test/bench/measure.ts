import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** One thing that is timed: gives milliseconds, or what it measured by itself. */
export interface Case {
  readonly name: string
  /** Undefined where it cannot be run here, for want of a tool. */
  readonly run: (() => number | Promise<number>) | undefined
}

/** The times of a case in milliseconds, ascending. */
export type Times = ReadonlyMap<string, readonly number[]>

/**
 * Runs every case once in each round, so that what disturbs the machine disturbs all alike.
 * @param onRound called before each round
 */
export async function interleave(cases: readonly Case[], rounds: number, onRound: (round: number) => void): Promise<Times> {
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++) {
    onRound(round)
    for (const { name, run } of cases) {
      if (run === undefined) continue
      const list = times.get(name) ?? []
      list.push(await run())
      times.set(name, list)
    }
  }
  for (const list of times.values()) list.sort((a, b) => a - b)
  return times
}

/** The value that this share of a sorted list is below; undefined for an empty list. */
export function quantile(sorted: readonly number[] | undefined, share: number): number | undefined {
  return sorted?.[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

export const median = (sorted: readonly number[] | undefined): number | undefined => quantile(sorted, 0.5)

/** Whether a program can be run by its name. */
export function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** A shell command to be timed, undefined when one of the programs it needs is not there. Its output is thrown away. */
export function shell(folder: string, command: string, ...programs: readonly string[]): (() => number) | undefined {
  if (!programs.every(isOnPath)) return undefined
  return () => {
    const begin = performance.now()
    const { status, stderr } = spawnSync('bash', ['-o', 'pipefail', '-c', `{ ${command}\n} > /dev/null`], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const time = performance.now() - begin
    if (status !== 0) throw new Error(`${command}: ${stderr.toString().slice(0, 500)}`)
    return time
  }
}
