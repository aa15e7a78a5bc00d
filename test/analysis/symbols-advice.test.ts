import { describe, expect, it } from 'vitest'
import { fixDockerfile } from '../../src/analysis/dockerfile-fix/fix-dockerfile.ts'
import { isOwnAdvice } from '../../src/analysis/base-split.ts'
import { computeReport } from '../../src/analysis/index.ts'
import type { SymbolsAdvice } from '../../src/analysis/symbols-advice.ts'
import { parseImageConfig } from '../../src/image/config.ts'
import { readDockerfile } from '../../src/image/dockerfile/dockerfile.ts'
import { mergeRecords } from '../support/layers.ts'
import { linkedElf, programSections } from '../support/linked-elf.ts'
import type { TarRecord } from '../support/tar.ts'

/** A program that carries symbols; every `size` makes another one. */
function program(path: string, size: number, maker: 'go' | 'rust' | 'other' = 'other'): TarRecord & { readonly gone: number } {
  const { sections, gone } = programSections(64, size)
  const comment = { name: '.comment', content: Buffer.from('rustc version 1.95.0\0') }
  const made =
    maker === 'go'
      ? [{ name: '.go.buildinfo', flags: 2, size: 300 }, ...sections]
      : maker === 'rust'
        ? sections.map((section) => (section.name === '.comment' ? comment : section))
        : sections
  return { path, content: linkedElf({ layout: maker === 'go' ? 'go' : 'lld', sections: made }), gone }
}

async function adviseAll(...layers: (readonly TarRecord[])[]) {
  const { trees, merged } = await mergeRecords(layers)
  return computeReport({ layers: trees, merged })
}
async function advise(...layers: (readonly TarRecord[])[]): Promise<SymbolsAdvice[]> {
  return (await adviseAll(...layers)).advice.flatMap((one) => (one.id === 'strip-symbols' ? [one] : []))
}

describe('advice on debug symbols', () => {
  const [a, b, c, d] = [program('opt/a', 20_000), program('opt/lib/b.so', 30_000), program('srv/c', 90_000), program('e', 5000)]

  it('sums up the programs of each layer, and says who made them', async () => {
    const [go, rust] = [program('srv/go', 70_000, 'go'), program('srv/rust', 40_000, 'rust')]
    expect(await advise([a, b, d], [{ path: 'x', content: 'y' }], [go, rust, c])).toEqual([
      {
        id: 'strip-symbols',
        layer: 2,
        otherLayer: undefined,
        savedBytes: go.gone + rust.gone + c.gone,
        paths: 3,
        path: 'srv',
        makers: ['other', 'go', 'rust'],
        programs: ['srv/c', 'srv/go', 'srv/rust'],
        hasStrip: false,
      },
      {
        id: 'strip-symbols',
        layer: 0,
        otherLayer: undefined,
        savedBytes: a.gone + b.gone + d.gone,
        paths: 3,
        path: '',
        makers: ['other'],
        programs: ['opt/lib/b.so', 'opt/a', 'e'],
        hasStrip: false,
      },
    ])
  })

  it('is silent where there is little to save, and about what the final image has not', async () => {
    expect(await advise([d])).toEqual([])
    expect(await advise([a], [{ path: 'opt/.wh.a' }])).toEqual([])
    // What took its place has none.
    expect(await advise([a], [{ path: 'opt/a', content: 'y' }])).toEqual([])
    expect(await advise([a, { path: 'opt/a', content: 'y' }])).toEqual([])
  })

  it('follows a program to the hard link that is left of it, and counts it once', async () => {
    const links = [a, { path: 'opt/a2', type: 'hardlink', linkTarget: 'opt/a' }] as const
    expect((await advise(links)).map(({ savedBytes, paths }) => [savedBytes, paths])).toEqual([[a.gone, 1]])
    const replaced = [...links, { path: 'opt/a', content: 'y' }]
    expect((await advise(replaced)).map(({ savedBytes, programs }) => [savedBytes, programs])).toEqual([[a.gone, ['opt/a2']]])
  })

  it('saves no byte that another advice saves', async () => {
    const debug = program('usr/lib/debug/x', 50_000)
    expect(await advise([debug])).toEqual([])
    const copy = { ...c, path: 'opt/copy' }
    const { advice, space } = await adviseAll([c], [copy])
    const size = c.content?.length ?? 0
    expect(advice.map(({ id, layer, savedBytes }) => [id, layer, savedBytes])).toEqual([
      ['link-copies', 1, size],
      ['strip-symbols', 0, c.gone],
    ])
    expect(space.contentBytes).toBe(2 * size)
  })

  it('is of the base where the base brought the programs', async () => {
    const [upper, lower] = await advise([a], [c])
    expect([upper, lower].map((one) => one && isOwnAdvice({ layers: 1 }, one))).toEqual([true, false])
  })
})

describe('the changed lines of advice on debug symbols', () => {
  async function afterOf(command: string, ...records: TarRecord[]): Promise<string | undefined> {
    const { trees, merged } = await mergeRecords([records])
    const { advice, space } = computeReport({ layers: trees, merged })
    const layers = [{ index: 0, name: '', storedBytes: 0, emptyLayersBefore: 0, problems: [] }]
    const config = parseImageConfig({ history: [{ created_by: command }] }, 'config')
    const { steps } = readDockerfile({ config, layers })
    const [first] = advice
    return first && fixDockerfile(steps, [space.contentBytes], first)?.after.join('\n')
  }
  const [strip, a, go, rust] = [
    { path: 'usr/bin/strip', content: 'x' },
    program('opt/a', 20_000),
    program('srv/go', 70_000, 'go'),
    program('srv/rust', 40_000, 'rust'),
  ]

  it('strip the programs in the RUN that brought them, where the image has strip', async () => {
    expect(await afterOf('RUN /bin/sh -c make install # buildkit', strip, a, rust)).toBe(
      'RUN make install \\\n    && strip --strip-unneeded /srv/rust /opt/a',
    )
    expect(await afterOf('RUN /bin/sh -c make install # buildkit', a)).toBeUndefined()
    expect(await afterOf('COPY a /opt/a # buildkit', strip, a)).toBeUndefined()
    expect(await afterOf('RUN /bin/sh -c make # buildkit', strip, program('opt/a b;c', 20_000))).toBeUndefined()
    const many = Array.from({ length: 13 }, (_, i) => program(`opt/${i}`, 20_000 + i))
    expect(await afterOf('RUN /bin/sh -c make # buildkit', strip, ...many)).toBeUndefined()
  })

  it('build Go and Rust programs without symbols', async () => {
    expect(await afterOf('RUN /bin/sh -c go build -o /srv/go . # buildkit', go)).toBe(
      'RUN go build -ldflags="-s -w" -o /srv/go .',
    )
    expect(await afterOf('RUN /bin/sh -c go build -ldflags=-w -o /srv/go . # buildkit', go)).toBeUndefined()
    expect(await afterOf('RUN /bin/sh -c cargo install --root /srv rust # buildkit', rust)).toBe(
      'RUN CARGO_PROFILE_RELEASE_STRIP=true cargo install --root /srv rust',
    )
    expect(await afterOf('RUN /bin/sh -c cargo build --release && mv target/release/rust /srv # buildkit', rust)).toContain(
      'CARGO_PROFILE_RELEASE_STRIP=true cargo build --release',
    )
    expect(await afterOf('RUN /bin/sh -c cargo build && mv target/debug/rust /srv --release # buildkit', rust)).toBeUndefined()
  })
})
