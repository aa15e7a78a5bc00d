import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { isDay } from '../../bytes/day.ts'
import { nearestName } from './nearest-name.ts'
import { SettingsError, type SettingsFault } from './settings-error.ts'

/** In bytes of UTF-16: ten thousand accepted findings. A file that is longer was not written by a person. */
const maxLength = 2_000_000
/** As many as people use to say a thing once; more of them are there to blow up. */
const maxAliases = 100
/** As many as are told apart by looking at them one by one. */
const maxItems = 20_000

/** A value of a YAML or JSON text with its place. Every reading of it says what is wrong, and where. */
export class YamlValue {
  readonly #text: YamlText
  readonly #node: Node | undefined
  readonly #offset: number

  /** @param offset of the value in the text, or of what it belongs to where it is empty */
  constructor(text: YamlText, node: Node | undefined, offset: number) {
    this.#text = text
    this.#node = node
    this.#offset = offset
  }

  /** What is wrong with this value. */
  wrong(fault: SettingsFault): SettingsError {
    return this.#text.wrongAt(this.#offset, fault)
  }

  get isMapping(): boolean {
    return isMap(this.#node)
  }

  /** Whether there is nothing behind a key, which is not the same as an empty text. */
  get isEmpty(): boolean {
    return this.#node === undefined || (isScalar(this.#node) && this.#node.value === null)
  }

  /**
   * The members of a mapping, each by its key.
   * @param known the keys that it may have
   * @throws SettingsError for another key, one that is there twice, and for what is no mapping
   */
  members<K extends string>(known: readonly K[]): ReadonlyMap<K, YamlValue> {
    const members = new Map<K, YamlValue>()
    for (const [text, key, value] of this.#pairs()) {
      const name = known.find((candidate) => candidate === text)
      if (name === undefined) throw key.wrong({ key: 'unknownKey', args: [text, nearestName(text, known), known] })
      members.set(name, value)
    }
    return members
  }

  /**
   * The members of a mapping with keys that only the caller knows, each with the value of its key.
   * @throws SettingsError for a key that is there twice, and for what is no mapping
   */
  entries(): { readonly name: string; readonly key: YamlValue; readonly value: YamlValue }[] {
    return this.#pairs().map(([name, key, value]) => ({ name, key, value }))
  }

  /** The items of a list. @throws SettingsError for what is none, and one that is too long */
  items(): YamlValue[] {
    if (!isSeq(this.#node)) throw this.wrong({ key: 'noList', args: [] })
    if (this.#node.items.length > maxItems) throw this.wrong({ key: 'tooMany', args: [maxItems] })
    return this.#node.items.map((item) => this.#text.value(item, this.#offset))
  }

  /** A text, number or word as it is written, without its quotes. @throws SettingsError for what is none, and an empty one */
  text(): string {
    if (!isScalar(this.#node) || this.#node.value === null) throw this.wrong({ key: 'noText', args: [] })
    const { value, source } = this.#node
    // A number and a word as they are written: 0.950 is not 0.95 for a person, and 0x10 not 16.
    const text = typeof value === 'string' ? value : (source ?? '')
    if (text.trim() === '') throw this.wrong({ key: 'noText', args: [] })
    return text
  }

  /** One of some words. @throws SettingsError for another */
  oneOf<W extends string>(words: readonly W[]): W {
    const text = this.text()
    const word = words.find((candidate) => candidate === text)
    if (word === undefined) throw this.wrong({ key: 'unknownValue', args: [text, nearestName(text, words), words] })
    return word
  }

  /** Yes or no. @throws SettingsError for what is neither */
  truth(): boolean {
    return this.oneOf(['true', 'false']) === 'true'
  }

  /** A day, YYYY-MM-DD. @throws SettingsError for what is none */
  day(): string {
    const text = this.text()
    if (!isDay(text)) throw this.wrong({ key: 'noDay', args: [text] })
    return text
  }

  #pairs(): (readonly [text: string, key: YamlValue, value: YamlValue])[] {
    const node = this.#node
    if (!isMap(node)) throw this.wrong({ key: 'noMapping', args: [] })
    if (node.items.length > maxItems) throw this.wrong({ key: 'tooMany', args: [maxItems] })
    const met = new Set<string>()
    return node.items.map(({ key, value }) => {
      const name = this.#text.value(key, this.#offset)
      const text = name.text()
      if (met.has(text)) throw name.wrong({ key: 'twice', args: [text] })
      met.add(text)
      return [text, name, this.#text.value(value, name.#offset)] as const
    })
  }
}

/** A text that is being read. */
class YamlText {
  readonly #file: string
  readonly #lines: LineCounter
  readonly #resolve: (alias: Node) => Node | undefined
  #aliases = 0

  constructor(file: string, lines: LineCounter, resolve: (alias: Node) => Node | undefined) {
    this.#file = file
    this.#lines = lines
    this.#resolve = resolve
  }

  wrongAt(offset: number, fault: SettingsFault): SettingsError {
    const { line, col } = this.#lines.linePos(offset)
    return new SettingsError(this.#file, { line: Math.max(1, line), column: Math.max(1, col) }, fault)
  }

  /** What a node stands for, aliases followed. */
  value(node: unknown, before: number): YamlValue {
    if (!isNode(node)) return new YamlValue(this, undefined, before)
    const offset = node.range?.[0] ?? before
    if (!isAlias(node)) return new YamlValue(this, node, offset)
    if (++this.#aliases > maxAliases) throw this.wrongAt(offset, { key: 'tooManyAliases', args: [maxAliases] })
    const target = this.#resolve(node)
    if (target === undefined) throw this.wrongAt(offset, { key: 'noAnchor', args: [node.source] })
    return new YamlValue(this, target, offset)
  }
}

function isNode(node: unknown): node is Node {
  return isAlias(node) || isMap(node) || isSeq(node) || isScalar(node)
}

/**
 * Reads a YAML text, or JSON, which is a part of it. Nothing of it becomes an object: what it means, the caller asks value by value.
 * @param file its name, for what is wrong with it
 * @throws SettingsError for a text that is no YAML, is too long, or nested too deep
 */
export function readYaml(text: string, file: string): YamlValue {
  if (text.length > maxLength) throw new SettingsError(file, undefined, { key: 'tooLong', args: [text.length, maxLength] })
  const lines = new LineCounter()
  // Keys that are there twice are told by whoever asks for them: looking for them here takes the square of their number.
  const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false } as const
  const parsed = parseDocument(text, options)
  const yaml = new YamlText(file, lines, (alias) => (isAlias(alias) ? alias.resolve(parsed) : undefined))
  const [error] = parsed.errors
  // The parser calls itself for each level, and says so where that is too often.
  if (error?.code === 'RESOURCE_EXHAUSTION') throw new SettingsError(file, undefined, { key: 'tooDeep', args: [] })
  if (error !== undefined) throw yaml.wrongAt(error.pos[0], { key: 'noYaml', args: [error.message] })
  return yaml.value(parsed.contents, 0)
}
