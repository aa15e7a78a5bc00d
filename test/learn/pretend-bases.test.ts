import { describe, expect, it } from 'vitest'
import { buildImage } from '../../src/build/build-image.ts'
import { StepCache } from '../../src/build/cache.ts'
import { layerDirectory } from '../../src/build/layer-directory.ts'
import { type Inode, makeInode } from '../../src/build/overlay/inode.ts'
import { decompress } from '../../src/build/shell/programs/gzip.ts'
import { readTar } from '../../src/build/tar-file.ts'
import { basesIn, makeBases } from '../../src/learn/bases/index.ts'
import { makeContext } from '../../src/learn/context-file.ts'
import { startMachine } from '../support/simulated-shell.ts'

const buildOf = async (dockerfile: string, cache = new StepCache()) =>
  buildImage({
    dockerfile,
    context: makeContext(dockerfile, []),
    bases: await makeBases(['pretend-debian', 'pretend-alpine']),
    cache,
  })

describe.each([
  ['pretend-debian', 'Debian 12'],
  ['pretend-alpine', 'Alpine 3.18'],
] as const)('the base %s', (name, system) => {
  it('says that it is simulated, wherever an image says something', async () => {
    const { stage } = await buildOf(`FROM ${name}\nRUN true\n`)
    const said = `simulated: the sizes are those of ${system}, the files are filler`
    expect(stage.config.Labels).toEqual({ 'layerscope.simulated': said })
    expect(stage.history[0]?.comment).toBe(said)
    const machine = await startMachine(name)
    expect(machine.run('. /etc/os-release; echo $ID; echo $PRETTY_NAME').stdout).toMatch(
      new RegExp(`^${name}\n.*simulated: no file of ${system.split(' ')[0] ?? ''} is in it`),
    )
  })

  it('has no file that a real one would run', async () => {
    const machine = await startMachine(name)
    for (const [path, { kind, mode, content }] of machine.list())
      if (kind === 'file' && (mode & 0o111) !== 0) expect(content.size, path).toBeLessThan(120)
  })
})

describe('a step that calls a package manager', () => {
  it('is named in the history, also where it comes from the cache', async () => {
    const dockerfile = 'FROM pretend-alpine\nRUN apk add --no-cache jq\nRUN echo apk > /srv/a\n'
    const cache = new StepCache()
    for (const mark of ['rebuilt', 'cached']) {
      const { stage } = await buildOf(dockerfile, cache)
      expect(stage.steps.map((step) => [step.isSimulated, step.cache?.kind])).toEqual([
        [true, mark],
        [false, mark],
      ])
      expect(stage.history.slice(1).map(({ comment }) => comment)).toEqual([
        'buildkit.dockerfile.v0; simulated packages',
        'buildkit.dockerfile.v0',
      ])
    }
  })

  it('is there in an image that was saved and opened again, too', async () => {
    const { stage } = await buildOf('FROM pretend-alpine\nRUN apk add --no-cache less\n')
    const roots: Inode[] = []
    for (const { blob } of stage.layers) roots.push(layerDirectory(readTar(decompress(blob)), roots.toReversed()))
    const saved = { ...stage, layers: stage.layers.map((packed, i) => ({ packed, root: roots[i] ?? makeInode('directory') })) }
    const dockerfile = 'FROM saved\nRUN apk del less\n'
    const again = await buildImage({ dockerfile, context: makeContext(dockerfile, []), bases: new Map([['saved', saved]]) })
    expect(again.stage.steps[0]).toMatchObject({ isSimulated: true, printed: expect.stringContaining('Purging less') as unknown })
  })

  it('leaves in its layer what a later one removes, and nothing of what it removes itself', async () => {
    const later = await buildOf('FROM pretend-debian\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists/*\n')
    const same = await buildOf('FROM pretend-debian\nRUN apt-get update && rm -rf /var/lib/apt/lists/*\n')
    // Of lists there are 19.9 MB, which are packed in part already.
    expect(later.stage.layers[1]?.blob.size).toBeGreaterThan(14e6)
    expect(same.stage.layers[1]?.blob.size).toBeLessThan(1000)
  })
})

it('is made only for a Dockerfile that may name one', () => {
  expect(basesIn(['FROM tiny\nRUN apt-get update\n'])).toEqual(['tiny'])
  expect(basesIn(['ARG NAME\nFROM pretend-${NAME}\n'])).toContain('pretend-debian')
  expect(basesIn(['ARG BASE\nFROM $BASE\n', 'pretend-alpine'])).toContain('pretend-alpine')
  // What is not named is not made; where names are put together, either may be meant.
  expect(basesIn(['FROM pretend-alpine\nCOPY --from=Tiny /h /\n'])).toEqual(['tiny', 'pretend-alpine'])
  expect(basesIn(['FROM pretend-alpine\nCOPY --from=Pretend-Debian /h /\n'])).toContain('pretend-debian')
  expect(basesIn(['ARG X=debian\nFROM pretend-alpine AS a\nFROM pretend-$X\n'])).toContain('pretend-debian')
})
