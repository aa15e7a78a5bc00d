import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FaultError, FormatError } from '../../src/bytes/errors.ts'
import type { Fault, FrameArguments, FrameName, ProblemArguments, ProblemCode } from '../../src/bytes/problem-codes.ts'
import { inFrame, makeFault, makeProblem, ProblemList } from '../../src/bytes/problem.ts'
import { en } from '../../src/words/en.ts'
import { faultText, problemText, thrownText } from '../../src/words/problem-text.ts'
import { readSources } from '../support/architecture-rules.ts'

/** A fault to be quoted, with a sentence that is told apart from all others. */
const inner = makeFault('thrown', { message: 'quoted-fault' })
const place = { layer: 71, path: 'some/path' }
const differing = { ...place, promised: 'promised-value', actual: 'actual-value' }

/** Arguments of every code, in every form that they have. Names and numbers are such that a sentence has them nowhere else. */
const samples: { readonly [C in ProblemCode]: readonly ProblemArguments[C][] } = {
  thrown: [{ message: 'own-words' }],
  'marker-ignored': [{ reason: inner, names: 311 }],
  'cut-off': [{ offset: 311, length: 313, available: 317 }],
  'no-room': [{ size: 311 }],
  compression: [{ name: 'some-name' }],
  'gzip-damaged': [
    ...(
      [
        'block-type',
        'stored-length',
        'too-many-codes',
        'code-lengths',
        'repeated-length',
        'no-end-code',
        'literal-codes',
        'distance-codes',
        'meaningless-code',
        'match-too-far',
        'not-gzip',
        'method',
        'flags',
        'header-checksum',
        'ends-early',
      ] as const
    ).map((flaw) => ({ flaw, offset: 311 })),
    { flaw: inner, offset: 311 },
  ],
  'gzip-entry': [{ bit: 311 }],
  'gzip-checksum': [
    { field: 'checksum', offset: 311 },
    { field: 'length', offset: 311 },
  ],
  'gzip-trailing-data': [
    { size: 313, isZero: true, offset: 311 },
    { size: 313, isZero: false, offset: 311 },
  ],
  'zstd-damaged': [
    // Of zstd_errors.h, and one that it does not have.
    ...[10, 12, 14, 16, 20, 22, 24, 30, 32, 64, 127].map((error) => ({ error, offset: 311, size: 313 })),
    { error: 'ends-early', offset: 311 },
  ],
  'zstd-trailing-data': [{ offset: 311, size: 313 }],
  'tar-header': [
    { flaw: 'checksum', offset: 311 },
    { flaw: 'size', offset: 311 },
    { flaw: 'extended', offset: 311, size: 313 },
  ],
  'tar-truncated': [
    { offset: 311, missing: 313, path: 'some/path' },
    { offset: 311, missing: 313, path: undefined },
    { offset: 311, missing: 0, path: undefined },
  ],
  'tar-no-end': [{ offset: 311 }],
  'tar-trailing-data': [
    { size: 313, name: 'some-name' },
    { size: 313, name: undefined },
  ],
  'tar-lone-zero-block': [{ offset: 311 }],
  'tar-skipped-entry': [{ offset: 311, type: 'Y' }],
  'tar-entry-type': [{ offset: 311, type: 'Y' }],
  'tar-sparse-map': [{ offset: 311 }],
  'tar-pax-damaged': [{ offset: 311 }],
  'tar-pax-size': [{ offset: 311 }],
  'tar-xattrs-too-large': [{ offset: 311, count: 313 }],
  'tar-nul-in-name': [{ offset: 311 }],
  'toc-unreadable': [{ format: 'some-format', reason: inner }],
  'toc-too-large': [{ format: 'some-format', reason: inner }],
  'toc-elsewhere': [{ format: 'some-format' }],
  'toc-position-mismatch': [{ format: 'some-format' }],
  'toc-absent': [{ format: 'some-format' }],
  'toc-digest-mismatch': [{ format: 'some-format', digest: 'some-digest', promised: 'promised-value' }],
  'toc-unpromised': [{ format: 'some-format' }],
  'toc-version': [{ version: 'some-version' }],
  'toc-entry': [
    { flaw: 'case', record: 'some-record' },
    { flaw: 'chunk', record: 'some-record' },
    { flaw: 'record', record: 'some-record' },
  ],
  'table-not-found': [{ reason: inner }],
  'table-position': [{ position: 'some-position' }],
  'table-type': [{ type: 311 }],
  'table-outside': [{ offset: 311, size: 313 }],
  'table-not-in-member': [{ offset: 311, name: 'some-name' }],
  'table-ends-early': [{ filled: 311, size: 313 }],
  'table-longer': [{ promised: 311 }],
  'table-shorter': [{ found: 311, promised: 313 }],
  'table-no-json': [{ reason: inner }],
  'table-no-object': [{}],
  'table-no-list': [{}],
  'table-several-lists': [{ withVersions: true }, { withVersions: false }],
  'table-too-long': [{ limit: 311 }],
  'table-promised-too-long': [{ size: 311 }],
  'table-too-large': [{ size: 311, unpacked: 313 }],
  'table-too-many-entries': [{ limit: 311 }],
  'table-odd-form': [{ length: 311 }],
  'sqlite-number': [{ offset: 311 }],
  'sqlite-header': [{}],
  'sqlite-page-size': [{ size: 311 }],
  'sqlite-encoding': [{ encoding: 311 }],
  'sqlite-no-table': [{ table: 'some-table' }],
  'sqlite-page': [
    { flaw: 'kind', page: 311 },
    { flaw: 'absent', page: 311 },
    { flaw: 'repeated', page: 311 },
  ],
  'sqlite-too-wide': [{}],
  'sqlite-record-header': [{ size: 311 }],
  'rpm-header': [{ tags: 311 }],
  empty: [{ what: 'folder' }, { what: 'file' }, { what: 'archive' }],
  'not-an-archive': [
    { content: { kind: 'format', of: { id: 'some-name' } }, reason: inner, unpack: 'some-command' },
    { content: { kind: 'format', of: { id: 'some-name' } }, reason: inner, unpack: undefined },
    { content: { kind: 'picture', of: { id: 'some-picture' } }, reason: inner, unpack: undefined },
    { content: { kind: 'text' }, reason: inner, unpack: undefined },
    { content: { kind: 'unknown' }, reason: inner, unpack: undefined },
  ],
  'only-bytes': [{ size: 311 }],
  'not-an-image': [{}],
  'no-image': [
    { place: 'manifest' },
    { place: 'repositories' },
    { place: 'others' },
    { place: 'index', reasons: [] },
    { place: 'index', reasons: [inner, makeFault('only-bytes', { size: 311 })] },
  ],
  'missing-file': [{ path: 'some/path' }],
  'file-truncated': [{ path: 'some/path', there: 311, size: 313 }],
  json: [
    { path: 'some/path', flaw: 'object' },
    { path: 'some/path', flaw: 'size', size: 311 },
    { path: 'some/path', flaw: 'syntax', reason: inner },
  ],
  digest: [{ text: 'some-text' }],
  descriptor: [{ path: 'some/path' }],
  manifest: [
    { path: 'some/path', flaw: 'form' },
    { path: 'some/path', flaw: 'config' },
    { path: 'some/path', flaw: 'schema-1' },
    { path: 'some/path', flaw: 'parts' },
  ],
  config: [
    { path: 'some/path', flaw: 'object' },
    { path: 'some/path', flaw: 'diff-id', text: 'some-text' },
  ],
  'index-missing': [{}],
  'index-cycle': [{ digest: 'some-digest' }],
  'manifest-missing': [
    { digest: 'some-digest', platform: 'some-platform' },
    { digest: 'some-digest', platform: undefined },
  ],
  'docker-manifest': [
    { reason: inner, image: 311 },
    { reason: inner, image: undefined },
  ],
  'manifests-differ': [
    { index: [{ references: ['one:1', 'two:2'], imageId: 'some-id' }], docker: [{ references: [], imageId: undefined }] },
    { index: [], docker: [{ references: ['one:1'], imageId: 'some-id' }] },
    { index: [{ references: ['one:1'], imageId: 'some-id' }], docker: [] },
  ],
  'history-mismatch': [{ entries: 311, layers: 313 }],
  'diffid-count': [{ diffIds: 311, layers: 313 }],
  'digest-mismatch': [
    { layer: 71, found: 'found-digest', promised: 'promised-value' },
    { path: 'some/path', found: 'found-digest', promised: 'promised-value' },
    { path: 'some/path', found: 'found-digest', promised: undefined },
  ],
  'digest-unchecked': [
    { layer: 71, digest: 'some-digest' },
    { path: 'some/path', digest: 'some-digest' },
  ],
  'layer-foreign': [
    { layer: 71, urls: ['one-url', 'two-url'] },
    { layer: 71, urls: [] },
  ],
  'layer-missing': [place],
  'layer-truncated': [{ ...place, there: 311, size: 313 }],
  'layer-size': [{ layer: 71, promised: 311, size: 313 }],
  'layer-encrypted': [{ layer: 71, mediaType: 'some-type' }],
  'layer-media-type': [{ layer: 71, mediaType: 'some-type' }],
  'layer-compression': [{ layer: 71, promised: 'promised-value', found: 'found-value' }],
  'layer-damaged': [{ layer: 71, reason: inner, entries: 311 }],
  'layer-unreadable': [{ layer: 71, reason: inner }],
  'layer-packed': [{ layer: 71, reason: inner }],
  'no-entries': [{ reason: inner }],
  'no-tar': [{ kind: { id: 'some-format' } }],
  packed: [
    { packing: 'some-packing', isKnownToEngines: true },
    { packing: 'some-packing', isKnownToEngines: false },
  ],
  'diffid-mismatch': [
    { layer: 71, found: 'found-digest', promised: 'promised-value' },
    { layer: 71, found: undefined, promised: 'promised-value' },
  ],
  'verification-failed': [{ layer: 71, reason: inner }],
  'path-too-long': [{ ...place, length: 311 }],
  'link-too-long': [{ ...place, length: 311 }],
  'path-outside': [place],
  'path-empty': [
    { ...place, kind: 'file' },
    { ...place, kind: 'symlink' },
  ],
  'aufs-file': [place],
  'below-marker': [place],
  'whiteout-invalid': [place],
  'whiteout-content': [{ ...place, size: 311 }],
  'marker-below-file': [{ ...place, obstacle: 'some-obstacle' }],
  'parent-not-directory': [{ ...place, obstacle: 'some-obstacle' }],
  'duplicate-entry': [place],
  'replaced-directory': [{ ...place, count: 311 }],
  'hardlink-outside': [{ ...place, target: 'some-target' }],
  'digest-left-out': [place],
  'owner-too-long': [{ ...place, limit: 311 }],
  'xattrs-too-many': [{ ...place, limit: 311 }],
  'toc-missing': (['file', 'directory', 'symlink', 'hardlink', 'character', 'block', 'fifo', 'whiteout'] as const).map(
    (kind) => ({
      ...place,
      kind,
    }),
  ),
  'toc-only': [
    { ...place, kind: 'file' },
    { ...place, kind: 'directory' },
  ],
  'toc-name': [{ ...place, written: 'written-name' }],
  'toc-kind': [
    { ...place, promised: 'file', actual: 'directory' },
    { ...place, promised: 'directory', actual: 'file' },
  ],
  'toc-opaque': [
    { ...place, isPromised: true },
    { ...place, isPromised: false },
  ],
  'toc-directory': [
    { ...place, entryIn: 'tar' },
    { ...place, entryIn: 'table' },
  ],
  'toc-size': [{ ...place, promised: 311, actual: 313 }],
  'toc-content': [
    { ...differing, of: 'file' },
    { ...differing, of: 'stored-file' },
    { ...differing, of: 'only-chunk' },
    { ...differing, of: 'chunk', chunk: 311 },
    { ...place, of: 'chunks' },
  ],
  'toc-link': [differing],
  'toc-device': [differing, { ...place, promised: undefined, actual: 'actual-value' }],
  'toc-mode': [differing],
  'toc-owner': [differing],
  'toc-time': [{ ...place, promised: 311, actual: 313 }],
  'toc-xattrs': [differing, { ...differing, promised: '' }],
  'hardlink-target': [{ ...place, target: 'some-target' }],
  'hardlink-early': [{ ...place, target: 'some-target' }],
  'symlink-parent': [{ ...place, target: 'some-target' }],
  'symlink-parent-loop': [place],
  'layer-ends': [{}],
  'file-cut-off': [{ read: 311, size: 313 }],
  'content-absent': [{}],
  'content-encrypted': [{}],
  'export-incomplete': [
    { what: 'cut-file', size: 311 },
    { what: 'end-of-file', size: 311, reason: inner },
    { what: 'tar', reason: inner },
    { what: 'rest-of-layer', reason: inner },
    { what: 'cut-member', path: 'some/path', size: 311 },
    { what: 'end-of-member', path: 'some/path', size: 311, fromLayer: 71, reason: inner },
  ],
  'still-reading': [{}],
  'worker-failed': [{ message: 'own-words' }],
  'worker-not-started': [{}],
  'worker-stuck': [{}],
}

const frameSamples: { readonly [F in FrameName]: FrameArguments[F] } = {
  archive: { name: 'some-name' },
  'shown-to-there': {},
  'cut-archive': { cut: makeFault('only-bytes', { size: 313 }) },
  'unpack-first': {},
  'save-elsewhere': {},
  config: {},
  'only-in-table': {},
  repeated: { count: 313 },
}

/** Arguments that choose between forms of a sentence; that these differ is checked, not that they stand in it. */
const choices = new Set(['flaw', 'field', 'what', 'place', 'of', 'kind', 'entryIn', 'error', 'content'])

/** What must stand in the sentence: every number and name among the arguments, and of faults the whole sentence. */
function expectedIn(args: object): string[] {
  return Object.entries(args).flatMap(([key, value]: [string, unknown]): string[] => {
    if (typeof value === 'object' && value !== null) {
      if ('code' in value) return [faultText(en, value as Fault)]
      return Array.isArray(value)
        ? value.flatMap((item: unknown) => expectedIn({ item }))
        : expectedIn(value).filter((text) => text !== 'JPEG image')
    }
    if (choices.has(key) || (key === 'missing' && value === 0)) return []
    if (typeof value === 'number') return [String(value)]
    // Kinds of entries have words of their own.
    return typeof value === 'string' && !['file', 'directory'].includes(value) ? [value] : []
  })
}

const cases = Object.entries(samples).flatMap(([code, list]) =>
  list.map((args) => [code, { code, args } as unknown as Fault] as const),
)

describe('the sentences about what is wrong', () => {
  it('are there for every code, and no other', () => {
    expect(Object.keys(en.problems.codes).toSorted()).toEqual(Object.keys(samples).toSorted())
  })

  it.each(cases)('say every argument: %s %j', (_, fault) => {
    const text = faultText(en, fault)
    for (const value of expectedIn(fault.args)) expect(text).toContain(value)
    expect(text).not.toMatch(/undefined(?! in the table)|\[object|NaN|\.$|\n/)
  })

  it('are others in each form of a code, and for each code', () => {
    const texts = cases.map(([, fault]) => faultText(en, fault))
    // The two codes with the same sentence: one is told by its severity and its consequences for the other.
    const same = new Set(['toc-too-large', 'layer-packed'])
    const own = texts.filter((_, i) => !same.has(cases[i]?.[0] ?? ''))
    expect(own.filter((text, i) => own.indexOf(text) !== i)).toEqual([])
  })

  it('begin with the layer where they have one among their arguments, and nowhere else', () => {
    for (const [code, fault] of cases)
      expect([code, faultText(en, fault).startsWith('layer 71: ')]).toEqual([code, 'layer' in fault.args])
  })

  it.each(Object.keys(frameSamples) as FrameName[])('stand in the frame %s', (frame) => {
    const text = faultText(en, inFrame(inner, { frame, args: frameSamples[frame] } as never))
    expect(text).not.toBe('quoted-fault')
    expect(text).toContain(frame === 'repeated' ? 'thrown: 313 more of the same kind' : 'quoted-fault')
    for (const value of expectedIn(frameSamples[frame])) expect(text).toContain(value)
  })

  it('call kinds of files by their names, and a JPEG image beside container images a picture', () => {
    const text = (of: { id: string; version?: string }, kind: 'format' | 'picture') =>
      faultText(en, makeFault('not-an-archive', { content: { kind, of }, reason: inner, unpack: undefined }))
    expect(text({ id: 'jpeg' }, 'picture')).toContain('but a JPEG picture (')
    expect(text({ id: 'rpm-package' }, 'format')).toContain('but an RPM package (')
    expect(text({ id: 'python-bytecode', version: '3.11' }, 'format')).toContain('but a Python 3.11 bytecode (')
  })

  it('are each met by somebody', () => {
    const sources = readSources(fileURLToPath(new URL('../../src', import.meta.url)))
    const others = sources.filter(
      ({ path }) => /\.tsx?$/.test(path) && !path.startsWith('words/') && path !== 'bytes/problem-codes.ts',
    )
    const isMet = (code: string) => others.some(({ text }) => text.includes(`'${code}'`))
    expect(Object.keys(samples).filter((code) => !isMet(code))).toEqual([])
  })

  it('have the layer that a problem is about, once', () => {
    const ofTar = makeProblem('error', 'tar-no-end', { offset: 5 }, { layer: 2 })
    expect(problemText(en, ofTar)).toBe(`layer 2: ${faultText(en, ofTar)}`)
    const ofLayer = makeProblem('error', 'layer-encrypted', { layer: 2, mediaType: 'x' }, { layer: 2 })
    expect(problemText(en, ofLayer)).toBe(faultText(en, ofLayer))
    const repeated = inFrame(ofLayer, { frame: 'repeated', args: { count: 5 } })
    expect(problemText(en, repeated)).toBe('layer 2: layer-encrypted: 5 more of the same kind')
  })

  it('are told of whatever was thrown', () => {
    expect(thrownText(en, new FormatError('only-bytes', { size: 5 }))).toBe('only 5 bytes')
    expect(thrownText(en, new FaultError(makeFault('layer-ends', {})))).toBe('the layer ends early')
    expect(thrownText(en, new RangeError('own words'))).toBe('own words')
    expect(thrownText(en, 'a text')).toBe('a text')
  })
})

describe('a list of problems', () => {
  it('counts repeats of a code above the limit, and passes them on as a note', () => {
    const problems = new ProblemList(2)
    for (let offset = 0; offset < 5; offset++) problems.add('error', 'tar-no-end', { offset }, { offset })
    problems.add('warning', 'tar-pax-size', { offset: 9 })
    const list = problems.list()
    expect(list.map(({ severity, code, where }) => [severity, code, where])).toEqual([
      ['error', 'tar-no-end', { offset: 0 }],
      ['error', 'tar-no-end', { offset: 1 }],
      ['warning', 'tar-pax-size', {}],
      ['note', 'tar-no-end', {}],
    ])
    expect(list.at(-1)?.frames).toEqual([{ frame: 'repeated', args: { count: 3 } }])
  })
})
