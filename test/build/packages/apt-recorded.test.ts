import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { buildImage } from '../../../src/build/build-image.ts'
import { StepCache } from '../../../src/build/cache.ts'
import { noContent } from '../../../src/build/overlay/content.ts'
import type { Inode } from '../../../src/build/overlay/inode.ts'
import { decompress } from '../../../src/build/shell/programs/gzip.ts'
import { readTar } from '../../../src/build/tar-file.ts'
import { makeBases } from '../../../src/learn/bases/index.ts'
import { makeContext } from '../../../src/learn/context-file.ts'
import { startMachine } from '../../support/simulated-shell.ts'

/** What the real apt-get of Debian 12 said and did, as `scripts/record-apt.mjs` wrote it down. */
interface Recorded {
  readonly command: string
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}
interface RecordedStep extends Recorded {
  /** By path: kind, mode and size. */
  readonly added: Readonly<Record<string, string>>
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}
const recorded = JSON.parse(gunzipSync(readFileSync(new URL('../../fixtures/apt.json.gz', import.meta.url))).toString()) as {
  readonly scenarios: Readonly<Record<string, readonly RecordedStep[]>>
  readonly plans: readonly Recorded[]
  readonly sizes: readonly { readonly name: string; readonly content: number; readonly packed: number }[]
} // as its README says

/** What packages that need nothing of each other are told in is apt's own matter. */
const isInAnyOrder = /^(?:Get|Selecting|Preparing|Unpacking|Setting up|Removing|Purging)/
/** What scripts of packages say, and what only real programs do. */
const isOfScripts =
  /^(?:update-alternatives|Updating certificates|\d+ added|Running hooks|done\.|Processing triggers for (?!libc-bin)|debconf: (?!delaying)|Purging .* libgssapi|simulated: )/

function saidBy(text: string): string[] {
  const lines = text
    .replace(/^Suggested packages:\n(?: {2}.*\n)*/gm, '')
    .replace(/unpack \.\.\.\/\d+-/g, 'unpack .../')
    // Apt says what git recommends, the table what provides it.
    .replace(' ssh-client ', ' openssh-client ')
    .replace(/^Get:\d+/gm, 'Get')
    .split('\n')
    .filter((line) => !isOfScripts.test(line))
  return [...lines.filter((line) => !isInAnyOrder.test(line)), ...lines.filter((line) => isInAnyOrder.test(line)).sort()]
}

/** Of what is written those places that are apt's and dpkg's; what packages bring is summed up, and what their scripts make is left out. */
const isLooked =
  /^(?:var\/lib\/apt\/(?!lists\/auxfiles)|var\/cache\/(?:apt|ldconfig)|var\/lib\/dpkg\/(?:status|info\/[^/]*\.list$)|var\/log\/(?:apt\/(?:history|term)|dpkg)|etc\/(?:wgetrc|apt|ld\.so\.cache)|usr\/bin\/(?:jq|wget|curl)$)/

const signs: Readonly<Partial<Record<Inode['kind'], string>>> = { file: 'f', directory: 'd', symlink: 'l' }

/** Sizes are the real ones of what is downloaded and of programs; those of databases are not. */
function formOf(path: string, kind: string, mode: string, size: string): string {
  return /lists\/|archives\/|\.bin$|usr\/bin|wgetrc/.test(path) && kind === 'f'
    ? `${path} ${kind} ${mode} ${size}`
    : `${path} ${kind} ${mode}`
}

describe.each(Object.entries(recorded.scenarios))('apt-get %s', (_, steps) => {
  it('says, does and ends as the real one', async () => {
    const machine = await startMachine('pretend-debian')
    for (const step of steps) {
      const before = machine.list()
      const told = new Map([...before].map(([path, inode]) => [path, [inode.tick, inode.content]]))
      const { exitCode, stdout, stderr } = machine.run(step.command)
      const after = machine.list()
      expect(exitCode, step.command).toBe(step.exitCode)
      expect(saidBy(stdout), step.command).toEqual(saidBy(step.stdout))
      expect(saidBy(stderr), step.command).toEqual(saidBy(step.stderr))
      const added = [...after].filter(([path]) => !before.has(path) && isLooked.test(path))
      expect(
        added
          .map(([path, { kind, mode, content }]) => formOf(path, signs[kind] ?? kind, mode.toString(8), String(content.size)))
          .sort(),
        step.command,
      ).toEqual(
        Object.entries(step.added)
          .filter(([path]) => isLooked.test(path))
          .map(([path, text]) => {
            const [kind = '', mode = '', size = ''] = text.split(' ')
            return formOf(path, kind, mode, size)
          })
          .sort(),
      )
      expect([...before.keys()].filter((path) => !after.has(path) && isLooked.test(path)).sort(), step.command).toEqual(
        step.removed.filter((path) => isLooked.test(path)).sort(),
      )
      const changed = [...after].filter(([path, { kind, tick }]) => {
        const old = told.get(path)
        return kind !== 'directory' && old !== undefined && old[0] !== tick && isLooked.test(path)
      })
      expect(changed.map(([path]) => path).sort(), step.command).toEqual(
        step.changed.filter((path) => isLooked.test(path)).sort(),
      )
    }
  })
})

describe('what apt-get plans', () => {
  it.each(recorded.plans.map((plan) => [plan.command, plan] as const))('%s', async (command, plan) => {
    const machine = await startMachine('pretend-debian')
    machine.run('apt-get update')
    const { exitCode, stdout } = machine.run(command)
    expect(saidBy(stdout)).toEqual(saidBy(plan.stdout))
    expect(exitCode).toBe(plan.exitCode)
  })
})

/** Bytes of dpkg's real database, which each installation stores anew, and of the one before. */
const database = 2 * 80_000
const cache = new StepCache()

describe('what an installation ships', () => {
  it.each(recorded.sizes.map((size) => [size.name, size] as const))(
    '%s is as large as the real one',
    async (name, { content, packed }) => {
      const dockerfile = `FROM pretend-debian\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends ${name}\n`
      const bases = await makeBases(['pretend-debian'])
      const { stage } = await buildImage({ dockerfile, context: makeContext(dockerfile, []), bases, cache })
      const layer = stage.layers.at(-1)
      const files = readTar(decompress(layer?.blob ?? noContent))
      const shipped = files.reduce((sum, file) => sum + file.content.size, 0)
      // The database of dpkg is smaller here: shorter descriptions, and no lists of symbols.
      expect(Math.abs(shipped - content)).toBeLessThan(0.05 * content + database)
      expect(Math.abs((layer?.blob.size ?? 0) - packed)).toBeLessThan(0.05 * packed + database / 4)
    },
  )
})
