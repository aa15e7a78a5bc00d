import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { FaultError, FormatError } from '../../src/bytes/errors.ts'
import type { Fault, FrameName } from '../../src/bytes/problem-codes.ts'
import { inFrame, makeFault, makeProblem, ProblemList } from '../../src/bytes/problem.ts'
import { en } from '../../src/words/en.ts'
import { faultText, problemText, thrownText } from '../../src/words/problem-text.ts'
import type { Words } from '../../src/words/words.ts'
import { zh } from '../../src/words/zh.ts'
import { readSources } from '../support/architecture-rules.ts'
import { cases, frameSamples, inner, samples } from '../support/problem-samples.ts'

/** Arguments that choose between forms of a sentence; that these differ is checked, not that they stand in it. */
const choices = new Set(['flaw', 'field', 'what', 'place', 'of', 'kind', 'entryIn', 'error', 'content'])

/** What must stand in the sentence: every number and name among the arguments, and of faults the whole sentence. */
function expectedIn(words: Words, args: object): string[] {
  return Object.entries(args).flatMap(([key, value]: [string, unknown]): string[] => {
    if (typeof value === 'object' && value !== null) {
      if ('code' in value) return [faultText(words, value as Fault)]
      return Array.isArray(value)
        ? value.flatMap((item: unknown) => expectedIn(words, { item }))
        : expectedIn(words, value).filter((text) => text !== 'JPEG image')
    }
    if (choices.has(key) || (key === 'missing' && value === 0)) return []
    if (typeof value === 'number') return [String(value)]
    // Kinds of entries have words of their own.
    return typeof value === 'string' && !['file', 'directory'].includes(value) ? [value] : []
  })
}

describe.each([
  { words: en, ofLayer: 'layer 71: ', repeated: 'thrown: 313 more of the same kind' },
  { words: zh, ofLayer: '第 71 层：', repeated: 'thrown：同类问题还有 313 个' },
])('the sentences about what is wrong, in $words.language', ({ words, ofLayer, repeated }) => {
  it('are there for every code, and no other', () => {
    expect(Object.keys(words.problems.codes).toSorted()).toEqual(Object.keys(samples).toSorted())
  })

  it.each(cases)('say every argument: %s %j', (_, fault) => {
    const text = faultText(words, fault)
    for (const value of expectedIn(words, fault.args)) expect(text).toContain(value)
    expect(text).not.toMatch(/undefined(?! in the table)|\[object|NaN|[.。]$|\n/)
  })

  it('are others in each form of a code, and for each code', () => {
    const texts = cases.map(([, fault]) => faultText(words, fault))
    // The two codes with the same sentence: one is told by its severity and its consequences for the other.
    const same = new Set(['toc-too-large', 'layer-packed'])
    const own = texts.filter((_, i) => !same.has(cases[i]?.[0] ?? ''))
    expect(own.filter((text, i) => own.indexOf(text) !== i)).toEqual([])
  })

  it('begin with the layer where they have one among their arguments, and nowhere else', () => {
    for (const [code, fault] of cases)
      expect([code, faultText(words, fault).startsWith(ofLayer)]).toEqual([code, 'layer' in fault.args])
  })

  it.each(Object.keys(frameSamples) as FrameName[])('stand in the frame %s', (frame) => {
    const text = faultText(words, inFrame(inner, { frame, args: frameSamples[frame] } as never))
    expect(text).not.toBe('quoted-fault')
    expect(text).toContain(frame === 'repeated' ? repeated : 'quoted-fault')
    for (const value of expectedIn(words, frameSamples[frame])) expect(text).toContain(value)
  })
})

describe('the sentences about what is wrong', () => {
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
