import fc from 'fast-check'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { packings } from '../../src/build/pack/packings.ts'
import { spellings } from '../../src/build/pack/spellings/index.ts'
import { examples } from '../../src/learn/examples/index.ts'
import { findClash, isContextPath } from '../../src/learn/context-file.ts'
import type { LabState, LearnState, LessonState, PlaygroundState } from '../../src/learn/links/learn-state.ts'
import { decodeLink, decodeStateFile, encodeLink, encodeStateFile } from '../../src/learn/links/link.ts'
import { LinkError, type LinkFault } from '../../src/learn/links/link-fault.ts'
import { en } from '../../src/words/en.ts'
import { zh } from '../../src/words/zh.ts'

/** What is wrong with a link; a state where nothing is. Any other error fails the test. */
function openLink(link: string): LinkFault | LearnState {
  return open(() => decodeLink(link))
}

function openFile(text: string): LinkFault | LearnState {
  return open(() => decodeStateFile(new TextEncoder().encode(text)))
}

function open(decode: () => LearnState): LinkFault | LearnState {
  try {
    return decode()
  } catch (thrown) {
    if (thrown instanceof LinkError) return thrown.fault
    throw thrown
  }
}

const isFault = (result: LinkFault | LearnState): result is LinkFault => 'code' in result

/** A link of any JSON, by another deflate. */
const linkOf = (value: unknown, version = '1') =>
  `${version}.${deflateRawSync(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')}`

const playground: PlaygroundState = {
  kind: 'playground',
  dockerfile: 'FROM tiny\nCOPY a /\n',
  files: [{ path: 'a', mode: 0o644, text: 'a\udc80\n' }],
  bases: ['tiny'],
  spelling: 'buildkit',
  target: 'x',
  buildArgs: { KIND: 'plain' },
}
const plain = { ...playground, files: [['a', 0o644, 'a\n']] }
const lab: LabState = {
  kind: 'lab',
  start: 'empty',
  committed: [['echo a > a'], []],
  commands: ['rm a'],
  mount: { canRedirect: true, canMetacopy: false, hasUserXattrs: false },
}
const plainLab = { ...lab }
const lesson: LessonState = {
  kind: 'lesson',
  lesson: 'delete',
  from: 'start',
  mark: '0123abcd',
  dockerfile: 'FROM tiny\nCOPY a /\n',
  files: [{ path: 'a', mode: 0o644, text: 'a\n' }],
  spelling: 'buildah',
  packing: undefined,
  others: undefined,
  first: undefined,
  laid: [[0, [2]]],
  language: 'zh',
}
const plainLesson = { ...lesson, files: [['a', 0o644, 'a\n']] }

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', 'FROM tiny\n', '\udc80\udcff', '\0'))
const name = fc.stringMatching(/^[A-Za-z_][\w.:/-]{0,30}$/)
const path = fc
  .array(fc.stringMatching(/^[\w .é-]{1,10}$/), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'))
  .filter(isContextPath)
const drafts = {
  dockerfile: text,
  files: fc
    .array(fc.record({ path, mode: fc.integer({ min: 0, max: 0o777 }), text }), { maxLength: 8 })
    .filter((files) => findClash(files.map((file) => file.path)) === undefined),
  spelling: fc.constantFrom(...Object.values(spellings).map(({ id }) => id)),
}
const playgrounds: fc.Arbitrary<PlaygroundState> = fc.record({
  kind: fc.constant('playground' as const),
  ...drafts,
  bases: fc.array(name, { maxLength: 4 }),
  target: fc.option(name, { nil: undefined }),
  buildArgs: fc.dictionary(name, text, { maxKeys: 4, noNullPrototype: true }),
})
const labs: fc.Arbitrary<LabState> = fc.record({
  kind: fc.constant('lab' as const),
  start: name,
  committed: fc.array(fc.array(text, { maxLength: 4 }), { maxLength: 3 }),
  commands: fc.array(text, { maxLength: 6 }),
  mount: fc.record({ canRedirect: fc.boolean(), canMetacopy: fc.boolean(), hasUserXattrs: fc.boolean() }),
})
const count = fc.nat({ max: 99 })
const lessonStates: fc.Arbitrary<LessonState> = fc.record({
  kind: fc.constant('lesson' as const),
  ...drafts,
  lesson: name,
  from: name,
  mark: fc.stringMatching(/^[0-9a-f]{8}$/),
  laid: fc.array(fc.tuple(count, fc.array(count, { maxLength: 4 })), { maxLength: 4 }),
  language: fc.constantFrom('en', 'zh', 'qps'),
  others: fc.option(fc.array(fc.string(), { maxLength: 3 }), { nil: undefined }),
  packing: fc.option(fc.constantFrom(...Object.values(packings).map(({ id }) => id)), { nil: undefined }),
  first: fc.option(fc.array(path, { maxLength: 3 }), { nil: undefined }),
})

describe('a link', () => {
  it('gives back what was put into it, and so does a file', () => {
    fc.assert(
      fc.property(fc.oneof(playgrounds, labs, lessonStates), (state) => {
        const link = encodeLink(state)
        expect(link).toMatch(/^1\.[\w-]+$/)
        expect(decodeLink(link)).toEqual(state)
        expect(decodeStateFile(new TextEncoder().encode(encodeStateFile(state)))).toEqual(state)
      }),
      { numRuns: 500 },
    )
  })

  it('is JSON to others too, without what only a page has', () => {
    const json = inflateRawSync(Buffer.from(encodeLink(playground).slice(2), 'base64url')).toString()
    expect(JSON.parse(json)).toEqual({ ...playground, files: [['a', 0o644, 'a\udc80\n']] })
  })

  it('of an earlier page stays readable', () => {
    const first =
      '1.JY7BCsIwEER_Jcw5oIin3kQRRLTiTdoeUhPDkpCWJAVL6b-7rcd5b2fYCY6CRoHeq9HGbuAgobu3M_FD3rA5P8ubyBTGOhzLx0sosakDHy06oagqKMj9biuhmDeNRKvSarC0wCD1xnsKltfagbx2lHkgq2hNZvblsPJDtNybcL3cT_-fKGCefw'
    expect(openLink(first)).toEqual({ ...playground, files: [{ path: 'a', mode: 0o644, text: 'a\n' }] })
    const firstLab =
      '1.JYwxCsMwEAS_Iq72C1zkB2kCgYBQsZEuWMSSzOlcGOO_-7DLmV1mp3-uiUaa8aWBukLUiMuim3FspWRVtof3xHFqDu7hQGHwIdw7auo2k5TLU2lrtcZOEfXFKQtHQ5WV7Y_6ZEVsy0bjD3M3N6G_O8sHqmKhyx7HCQ'
    expect(openLink(firstLab)).toEqual(lab)
    const firstLesson =
      '1.NY6xDoJAEER_hUy9iYhW15rYGY2dAYqFW-DCcpi7o1Djv5sr7CaZlzfzwey8hYFKjKsH_YOBFZUkIAxhXWAQE4cEwsJhhkG5rw7c9RYEu_azhMGpwOB8v16K5Pyr8afr7VFwsWuyN9cRpq7BoGNVErjxaFtCfIqq8yMMus2p5SnfYGczXVJdtZlS9uPGY554T_j-AA'
    expect(openLink(firstLesson)).toEqual(lesson)
  })

  it.each(examples.map((example) => [example.id, example] as const))('of the example %s is short', (_, example) => {
    const { dockerfile, files, bases, spelling = 'buildkit' } = example
    const state = { kind: 'playground', dockerfile, files, bases, spelling, target: undefined, buildArgs: {} } as const
    expect(encodeLink(state).length).toBeLessThan(4096)
    for (const value of Object.values(example.secrets ?? {})) expect(encodeStateFile(state)).not.toContain(value)
  })

  it('cut anywhere says so', () => {
    const link = encodeLink(playground)
    for (let end = 1; end < link.length; end++) {
      const result = openLink(link.slice(0, end))
      expect(isFault(result) && result.code, link.slice(0, end)).toBe('cut')
    }
    expect(openLink('')).toEqual({ code: 'foreign' })
  })

  it.each<[string, unknown, string, LinkFault]>([
    ['a later version', plain, '2', { code: 'later', version: 2, known: 1 }],
    ['no version', plain, '0', { code: 'foreign' }],
    ['no object', [1], '1', { code: 'foreign' }],
    ['no JSON', '{', '1', { code: 'damaged' }],
    ['another kind', { kind: 'course' }, '1', { code: 'field', field: 'kind' }],
    ['a spelling of its own', { ...plain, spelling: 'constructor' }, '1', { code: 'field', field: 'spelling' }],
    ['no Dockerfile', { ...plain, dockerfile: 1 }, '1', { code: 'field', field: 'dockerfile' }],
    ['no files', { ...plain, files: {} }, '1', { code: 'field', field: 'files' }],
    ['a file that is none', { ...plain, files: ['a'] }, '1', { code: 'field', field: 'files' }],
    ['a mode that is none', { ...plain, files: [['a', 0o1000, '']] }, '1', { code: 'field', field: 'files' }],
    ['a path out of the context', { ...plain, files: [['a/../../b', 420, '']] }, '1', { code: 'path', path: 'a/../../b' }],
    ['an absolute path', { ...plain, files: [['/a', 420, '']] }, '1', { code: 'path', path: '/a' }],
    ['a path with a NUL', { ...plain, files: [['a\0', 420, '']] }, '1', { code: 'path', path: 'a\0' }],
    ['a long name', { ...plain, files: [['a'.repeat(256), 420, '']] }, '1', { code: 'path', path: 'a'.repeat(256) }],
    [
      'a path twice',
      {
        ...plain,
        files: [
          ['a', 420, ''],
          ['a', 420, ''],
        ],
      },
      '1',
      { code: 'path', path: 'a' },
    ],
    [
      'a file as a folder',
      {
        ...plain,
        files: [
          ['a', 420, ''],
          ['a/b', 420, ''],
        ],
      },
      '1',
      { code: 'path', path: 'a/b' },
    ],
    [
      'a folder as a file',
      {
        ...plain,
        files: [
          ['a/b', 420, ''],
          ['a', 420, ''],
        ],
      },
      '1',
      { code: 'path', path: 'a' },
    ],
    [
      'too many files',
      { ...plain, files: Array.from({ length: 1001 }, (_, i) => [`${i}`, 420, '']) },
      '1',
      { code: 'too-many', field: 'files', limit: 1000 },
    ],
    ['a base on two lines', { ...plain, bases: ['a\nb'] }, '1', { code: 'field', field: 'bases' }],
    ['a target that is none', { ...plain, target: null }, '1', { code: 'field', field: 'target' }],
    ['an argument that is none', { ...plain, buildArgs: { A: 1 } }, '1', { code: 'field', field: 'buildArgs' }],
    [
      'too many arguments',
      { ...plain, buildArgs: Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`A${i}`, ''])) },
      '1',
      { code: 'too-many', field: 'buildArgs', limit: 100 },
    ],
    ['no mount', { ...plainLab, mount: [] }, '1', { code: 'field', field: 'mount' }],
    [
      'a switch that is none',
      { ...plainLab, mount: { ...lab.mount, canRedirect: 1 } },
      '1',
      { code: 'field', field: 'mount.canRedirect' },
    ],
    ['a layer that is none', { ...plainLab, committed: ['a'] }, '1', { code: 'field', field: 'committed' }],
    ['a command that is none', { ...plainLab, commands: [1] }, '1', { code: 'field', field: 'commands' }],
    [
      'too many commands',
      { ...plainLab, committed: [Array.from({ length: 2000 }, () => 'a')] },
      '1',
      { code: 'too-many', field: 'commands', limit: 2000 },
    ],
    ['a language that is none', { ...plainLesson, language: '../zh' }, '1', { code: 'field', field: 'language' }],
    ['another Dockerfile that is no text', { ...plainLesson, others: [1] }, '1', { code: 'field', field: 'others' }],
    ['a packing that is none', { ...plainLesson, packing: 'rar' }, '1', { code: 'field', field: 'packing' }],
    ['files that are none', { ...plainLesson, first: [1] }, '1', { code: 'field', field: 'first' }],
    ['a mark that is none', { ...plainLesson, mark: '' }, '1', { code: 'field', field: 'mark' }],
    ['a lesson that is none', { ...plainLesson, lesson: 3 }, '1', { code: 'field', field: 'lesson' }],
    ['no start', { ...plainLesson, from: '' }, '1', { code: 'field', field: 'from' }],
    ['a bet that is none', { ...plainLesson, laid: [[-1, [0]]] }, '1', { code: 'field', field: 'laid' }],
    ['a choice that is none', { ...plainLesson, laid: [[0, [0.5]]] }, '1', { code: 'field', field: 'laid' }],
    ['choices that are none', { ...plainLesson, laid: [[0, 1]] }, '1', { code: 'field', field: 'laid' }],
    ['a lesson without a Dockerfile', { ...plainLesson, dockerfile: 1 }, '1', { code: 'field', field: 'dockerfile' }],
    [
      'too many bets',
      { ...plainLesson, laid: Array.from({ length: 101 }, () => [0, []]) },
      '1',
      { code: 'too-many', field: 'laid', limit: 100 },
    ],
    ['a bomb', `{"kind":"${'a'.repeat(64 << 20)}"}`, '1', { code: 'too-long', limit: 4 << 20 }],
  ])('made by hand with %s', (_, value, version, fault) => {
    expect(openLink(linkOf(value, version))).toEqual(fault)
    if (typeof value !== 'object' || Array.isArray(value)) return
    const file = JSON.stringify({ layerscope: 'learn', version: Number(version), ...value })
    expect(openFile(file)).toEqual(fault)
  })

  it('takes nothing along that is not known, and no prototype', () => {
    const hostile = JSON.stringify(plain).replace('{', '{"__proto__":{"x":1},"secrets":{"a":"b"},')
    const state = decodeLink(linkOf(hostile))
    expect(Object.keys(state).sort()).toEqual(Object.keys(playground).sort())
    expect(Object.getPrototypeOf(state)).toBe(Object.prototype)
    const hostileArgs = JSON.stringify(plain).replace('"KIND"', '"__proto__"')
    const { buildArgs } = decodeLink(linkOf(hostileArgs)) as PlaygroundState // its kind stands in it
    expect(Object.getPrototypeOf(buildArgs)).toBe(Object.prototype)
    expect(Object.entries(buildArgs)).toEqual([['__proto__', 'plain']])
  })

  it('that is anything else says so', () => {
    for (const foreign of ['x', 'https://example.org/', '1.a b', '1.ä', '1234567.a', 'learn=1.abc'])
      expect(openLink(foreign)).toEqual({ code: 'foreign' })
    expect(openLink(`1.${'a'.repeat(1 << 20)}`)).toEqual({ code: 'too-long', limit: 1 << 20 })
    for (const foreign of ['', 'x', '{}', '{"layerscope":"learn"}', 'FROM tiny\n']) {
      const code = isFault(openFile(foreign))
      expect(code).toBe(true)
    }
    expect(openFile('{"layerscope":"learn","version":1')).toEqual({ code: 'damaged' })
  })

  it('with changed characters gives a state or a fault, and nothing else', () => {
    const links = examples.map(({ dockerfile, files, bases }) =>
      encodeLink({ ...playground, dockerfile, files, bases, target: undefined }),
    )
    const faults = new Set<string>()
    fc.assert(
      fc.property(
        fc.constantFrom(...links, encodeLink(lab), encodeLink(lesson)),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Array.from('abzAZ09-_.='))), { minLength: 1, maxLength: 6 }),
        (link, changes) => {
          const characters = Array.from(link)
          for (const [at, character] of changes) characters[at % characters.length] = character
          const result = openLink(characters.join(''))
          if (isFault(result)) faults.add(result.code)
        },
      ),
      { numRuns: 3000 },
    )
    expect(faults.size).toBeGreaterThan(2)
  })
})

describe('what is said of a link', () => {
  it('is said in both languages', () => {
    const faults: LinkFault[] = [
      { code: 'foreign' },
      { code: 'cut' },
      { code: 'damaged' },
      { code: 'later', version: 3, known: 1 },
      { code: 'field', field: 'bases' },
      { code: 'path', path: 'a/b' },
      { code: 'too-long', limit: 4 << 20 },
      { code: 'too-many', field: 'files', limit: 1000 },
      { code: 'elsewhere', kind: 'playground' },
      { code: 'elsewhere', kind: 'lab' },
      { code: 'elsewhere', kind: 'lesson' },
      { code: 'unknown', field: 'lesson', name: 'ghost' },
      { code: 'unknown', field: 'from', name: 'ghost' },
      { code: 'replaced', name: 'ghost' },
    ]
    const said = faults.flatMap((fault) => [en.learnLinks.fault(fault), zh.learnLinks.fault(fault)])
    expect(new Set(said).size).toBe(said.length)
    expect(said.join()).not.toMatch(/undefined|NaN|object/)
  })
})
