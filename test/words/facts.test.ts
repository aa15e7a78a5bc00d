import { describe, expect, it } from 'vitest'
import type { Advice, WasteAdvice } from '../../src/analysis/advice.ts'
import type { CacheId } from '../../src/analysis/cache-advice.ts'
import type { ProgramMaker } from '../../src/analysis/symbols-advice.ts'
import type { FileKind } from '../../src/content/file-kind.ts'
import { configRules, secretRules } from '../../src/inspect/secrets/index.ts'
import { adviceText } from '../../src/words/advice-text.ts'
import { en } from '../../src/words/en.ts'
import { kindName, kindParts } from '../../src/words/kind-name.ts'
import { marked } from '../../src/words/marked.ts'
import { placeName } from '../../src/words/place-name.ts'

const { facts, secretRules: titles } = en

/** The numbers in a text, each once, ascending. */
const numbersIn = (text: string) => [...new Set(text.match(/\d+/g)?.map(Number))].toSorted((a, b) => a - b)

describe('words for secrets', () => {
  it('are there for every rule, each for itself, and for nothing else', () => {
    const ids = [...secretRules, ...configRules].map(({ id }) => id)
    expect(Object.keys(titles).toSorted()).toEqual(ids.toSorted())
    expect(new Set(Object.values(titles)).size).toBe(ids.length)
  })
})

describe('the place of a secret', () => {
  it('is a path or name as it is; history entries are told by their number', () => {
    expect(placeName(en, { where: 'history', path: '13' })).toBe('history entry 13')
    for (const where of ['file', 'env', 'label', 'config'] as const) expect(placeName(en, { where, path: '13' })).toBe('13')
  })
})

describe('words for advice', () => {
  const sums = { savedBytes: 1, paths: 1, path: '' }

  it.each<WasteAdvice['id']>(['delete-in-the-same-run', 'copy-with-mode-and-owner', 'copy-once', 'replace-in-one-layer'])(
    'name both layers: %s',
    (id) => {
      expect(numbersIn(adviceText(en, { id, layer: 71, otherLayer: 83, ...sums }))).toEqual([71, 83])
    },
  )

  it('name the layers of copies, once where it is one', () => {
    const copies = { id: 'link-copies', layer: 83, otherPath: 'a', isMirror: true, ...sums } as const satisfies Partial<Advice>
    expect(numbersIn(adviceText(en, { ...copies, otherLayer: 71 }))).toEqual([71, 83])
    expect(numbersIn(adviceText(en, { ...copies, otherLayer: 83 }))).toEqual([83])
  })

  it('say which layer acts on what another brought', () => {
    expect(adviceText(en, { id: 'copy-once', layer: 1, otherLayer: 2, ...sums })).toMatch(
      /^Layer 2 overwrites what layer 1 brought/,
    )
    expect(adviceText(en, { id: 'copy-with-mode-and-owner', layer: 2, otherLayer: 1, ...sums })).toMatch(
      /^Layer 2 stores files of layer 1 once more/,
    )
  })

  // What Docker's own guide and the package managers' manuals say.
  it.each<[CacheId, string]>([
    ['apt-lists', 'rm -rf /var/lib/apt/lists/*'],
    ['apt', 'apt-get clean'],
    ['apk', 'apk add --no-cache'],
    ['dnf', 'dnf clean all'],
    ['yum', 'yum clean all'],
    ['pip', 'pip install --no-cache-dir'],
    ['npm', 'npm cache clean --force'],
    ['yarn', 'yarn cache clean'],
    ['uv', 'uv sync --no-cache'],
    ['poetry', 'poetry install --no-cache'],
    ['pnpm', 'pnpm store prune'],
    ['cargo', 'RUN --mount=type=cache'],
    ['maven', 'target=/root/.m2'],
    ['gradle', 'target=/root/.gradle'],
    ['gem', 'bundle clean'],
    ['composer', 'composer install --no-cache'],
    ['documentation', '--no-install-recommends'],
    ['locales', 'remove them in the RUN that installs'],
    ['debug-symbols', '-dbg'],
    ['go-build', 'RUN --mount=type=cache'],
    ['go-modules', 'multi-stage build'],
  ])('name a cache, its place and what keeps it out: %s', (cache, how) => {
    const text = adviceText(en, { id: 'clean-cache', layer: 71, otherLayer: undefined, cache, ...sums, path: 'some/place' })
    expect(text).toMatch(/^Layer 71 leaves .+ in \/some\/place: /)
    expect(text).toContain(how)
  })

  it('names how many programs have debug symbols, how much, and a way for each maker', () => {
    const text = (paths: number, makers: readonly ProgramMaker[]) => {
      const about = { id: 'strip-symbols', layer: 71, otherLayer: undefined, makers, programs: [], hasStrip: true } as const
      return adviceText(en, { ...about, savedBytes: 5_000_000, paths, path: 'some/place' })
    }
    expect(text(12, ['go', 'other'])).toBe(
      'Layer 71 brings 4.77 MiB of debug symbols in 12 programs, which run without: go build -ldflags="-s -w" for those in Go; strip --strip-unneeded in the RUN that builds or installs them.',
    )
    expect(text(1, ['rust'])).toContain('in a program, which runs without: strip = true in the Cargo profile')
  })
})

describe('names of kinds of files', () => {
  const plain = Object.entries(facts.kinds).flatMap(([id, name]) => (typeof name === 'string' ? [[id, name] as const] : []))

  it('are there, and no two kinds share one', () => {
    expect(plain.length).toBeGreaterThan(80)
    expect(plain.filter(([, name]) => name.trim() === '')).toEqual([])
    expect(new Set(plain.map(([, name]) => name)).size).toBe(plain.length)
  })

  /** Every kind that has arguments, twice: what differs must be seen. */
  const withArguments: readonly (readonly [FileKind, string, FileKind, string])[] = [
    [
      { id: 'python-bytecode', version: '3.11' },
      'Python 3.11 bytecode',
      { id: 'python-bytecode', version: '2.7' },
      'Python 2.7 bytecode',
    ],
    [
      { id: 'elf-object', bits: 64, type: 'position-independent-executable', machine: 'x86-64', isStripped: true },
      'ELF 64-bit position-independent executable, x86-64, stripped',
      { id: 'elf-object', bits: 32, type: 65025, machine: 9999, isStripped: undefined },
      'ELF 32-bit file of type 65025, machine 9999',
    ],
    [
      { id: 'package-database', format: 'dpkg', packages: 1 },
      'dpkg database, 1 package',
      { id: 'package-database', format: 'apk', packages: 1234 },
      'apk database, 1,234 packages',
    ],
    [
      { id: 'text', encoding: 'utf-8', hasMark: true },
      'UTF-8 text with byte order mark',
      { id: 'text', encoding: 'windows-1252', hasMark: false },
      'non-Unicode text',
    ],
    [{ id: 'script', interpreter: '/bin/sh' }, 'script for /bin/sh', { id: 'script', interpreter: 'node' }, 'script for node'],
    [
      { id: 'script-with-data', interpreter: '/bin/sh' },
      'script for /bin/sh, with data',
      { id: 'script-with-data', interpreter: 'node' },
      'script for node, with data',
    ],
    [{ id: 'pem', label: 'certificate' }, 'PEM certificate', { id: 'pem', label: 'x509 crl' }, 'PEM x509 crl'],
    [{ id: 'pgp', label: 'message' }, 'PGP message', { id: 'pgp', label: 'signature' }, 'PGP signature'],
  ]

  it('have all their arguments in them', () => {
    for (const [one, name, other, otherName] of withArguments)
      expect([kindName(en, one), kindName(en, other)]).toEqual([name, otherName])
    const tried = new Set<string>(withArguments.map(([{ id }]) => id))
    expect(Object.keys(facts.kinds).filter((id) => !plain.some(([known]) => known === id) && !tried.has(id))).toEqual([])
  })

  it('keep what stands in the file apart from the words', () => {
    const parts = kindParts(marked, { id: 'script', interpreter: '/bin/sh' }, (text) => ({ text }))
    expect(parts).toEqual(['⟦script for ⟧', { text: '/bin/sh' }])
    expect(kindName(marked, { id: 'png' })).toBe('⟦PNG image⟧')
  })
})

describe('words for what ELF headers and archives say', () => {
  it('have a name for each', () => {
    expect([facts.elf.kind({ bits: 64, type: 'core' }), facts.elf.kind({ bits: 32, type: 7 })]).toEqual([
      'ELF 64-bit core',
      'ELF 32-bit file of type 7',
    ])
    expect([
      facts.elf.processor({ machine: 'AArch64', isLittleEndian: true }),
      facts.elf.processor({ machine: 7, isLittleEndian: false }),
    ]).toEqual(['AArch64, little endian', '7, big endian'])
    expect(Object.values(facts.archives)).toEqual([
      'tar',
      'tar in gzip',
      'tar in zstd',
      'tar in bzip2',
      'tar in xz',
      'zip',
      'gzip',
    ])
  })
})
