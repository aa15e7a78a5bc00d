import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { en } from '../../src/words/en.ts'
import { readSources } from '../support/architecture-rules.ts'

/** Keys of a sentence from the outermost in. */
type KeyPath = readonly string[]

/** Every sentence of a language by its keys. */
function listSentences(words: object, above: KeyPath = []): KeyPath[] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? listSentences(value, [...above, key])
      : [[...above, key]],
  )
}

/** What one source names. */
interface Names {
  /** All identifiers. */
  readonly all: ReadonlySet<string>
  /** Keys that are read: `a.key`, `{ key }`. */
  readonly read: ReadonlySet<string>
  /** Groups that are looked up by an id or gone through: `group[id]`, `Object.values(a.group)`. */
  readonly lookedUp: ReadonlySet<string>
}

function namesOf(source: string): Names {
  const code = source.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'(?!\])/g, '')
  const collect = (pattern: RegExp) => new Set([...code.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? ''))
  return {
    all: collect(/([\w$]+)/g),
    read: collect(/\.([\w$]+)|[{,]\s*([\w$]+)(?=[\s,}:])/g),
    lookedUp: collect(/([\w$]+)\[|Object\.(?:values|entries|keys)(?:<\w+>)?\((?:[\w$]+\.)*([\w$]+)\)/g),
  }
}

/** Whether a source reads a sentence: by its key, or by a group above it; the groups that hold it stand in the same source. */
function reads({ all, read, lookedUp }: Names, keys: KeyPath): boolean {
  const isThere = (above: KeyPath) => above.every((key) => all.has(key))
  if (read.has(keys.at(-1) ?? '') && isThere(keys.slice(0, -1))) return true
  return keys.some((key, i) => i < keys.length - 1 && lookedUp.has(key) && isThere(keys.slice(0, i)))
}

/** Groups that are handed over whole, so that no source names what is in them: to the editor, or to what takes a key as an argument. */
const handedOver = ['compare.steps', 'content.editor.phrases', 'terminal.progress', 'waste.figures']

function findUnused(sentences: readonly KeyPath[], sources: readonly string[]): string[] {
  const names = sources.map(namesOf)
  return sentences.filter((keys) => !names.some((source) => reads(source, keys))).map((keys) => keys.join('.'))
}

describe('the sentences of English', () => {
  it('are all used', () => {
    const sources = readSources(fileURLToPath(new URL('../../src', import.meta.url))).filter(({ path }) => /\.tsx?$/.test(path))
    const outside = sources.filter(({ path }) => !/^words\/(?:en|zh)/.test(path)).map(({ text }) => text)
    // Units are for other sentences too.
    const beside = sources.filter(({ path }) => /^words\/en\/(?!units)/.test(path)).map(({ text }) => text)
    const sentences = listSentences(en).filter((keys) => !handedOver.some((group) => keys.join('.').startsWith(`${group}.`)))
    const isUnit = ([section]: KeyPath) => section === 'units'
    expect([
      ...findUnused(
        sentences.filter((keys) => !isUnit(keys)),
        outside,
      ),
      ...findUnused(sentences.filter(isUnit), [...outside, ...beside]),
    ]).toEqual([])
  })

  it.each([
    ['by its key', 'words.app.title + app.kinds.file', []],
    ['where its group is taken apart', 'const { title, kinds: { file } } = words.app', []],
    ['where its group is looked up by an id', 'words.app.title + words.app.kinds[kind]', []],
    ['where its group is gone through', 'words.app.title; Object.values<Kind>(words.app.kinds)', []],
    ['unless only its group is named', 'words.app.kinds', ['app.title', 'app.kinds.file']],
    ['unless its key is another’s', 'words.menu.title + words.app.kinds + file.name', ['app.kinds.file']],
    ['unless it is only quoted', "// words.app.title\nconst a = 'words.app.title'", ['app.title', 'app.kinds.file']],
  ])('are used %s', (_, source, unused) => {
    expect(findUnused(listSentences({ app: { title: 'Open', kinds: { file: 'file' } } }), [source])).toEqual(unused)
  })
})
