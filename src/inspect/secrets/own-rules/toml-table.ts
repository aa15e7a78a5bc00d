import { parse, TomlError, type TomlTable } from 'smol-toml'
import { OwnRulesError, type OwnRulesType } from './own-rules.ts'
import { positionOf } from './toml-place.ts'

/**
 * Reads TOML.
 * @throws OwnRulesError with line and column where it is none
 */
export function readToml(text: string): Table {
  try {
    return new Table(parse(text), '', text)
  } catch (thrown) {
    if (!(thrown instanceof TomlError)) throw thrown
    const [detail = ''] = thrown.message.replace(/^Invalid TOML document: /, '').split('\n')
    throw new OwnRulesError({ code: 'syntax', line: thrown.line, column: thrown.column, detail })
  }
}

/** A table of a file, read member by member. Each throws OwnRulesError for a value that is of another type. */
export class Table {
  readonly #values: Readonly<Record<string, unknown>>
  readonly #place: string
  readonly #text: string

  /** @param text of the whole file */
  constructor(values: TomlTable, place: string, text: string) {
    this.#values = values
    this.#place = place
    this.#text = text
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#values, name)
  }

  text(name: string): string | undefined {
    const value = this.#valueOf(name)
    return value === undefined || typeof value === 'string' ? value : this.#refuse(name, 'text')
  }

  texts(name: string): readonly string[] {
    const value = this.#valueOf(name) ?? []
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : this.#refuse(name, 'texts')
  }

  number(name: string): number | undefined {
    const value = this.#valueOf(name)
    return value === undefined || typeof value === 'number' ? value : this.#refuse(name, 'number')
  }

  boolean(name: string): boolean | undefined {
    const value = this.#valueOf(name)
    return value === undefined || typeof value === 'boolean' ? value : this.#refuse(name, 'boolean')
  }

  /** One of several words, in any case. */
  oneOf<const T extends string>(name: string, words: readonly T[], expected: OwnRulesType): T | undefined {
    const value = this.text(name)?.toLowerCase()
    const word = words.find((candidate) => candidate === value)
    return value === undefined || word !== undefined ? word : this.#refuse(name, expected)
  }

  table(name: string): Table | undefined {
    const value = this.#valueOf(name)
    if (value === undefined) return undefined
    return isTable(value) ? new Table(value, this.#placeOf(name), this.#text) : this.#refuse(name, 'table')
  }

  /** Several of them, or one alone. */
  tables(name: string): readonly Table[] {
    const value = this.#valueOf(name) ?? []
    const list: readonly unknown[] = Array.isArray(value) ? value : [value]
    return list.map((item, i) =>
      isTable(item) ? new Table(item, `${this.#placeOf(name)}[${i}]`, this.#text) : this.#refuse(name, 'tables'),
    )
  }

  #valueOf(name: string): unknown {
    return this.has(name) ? this.#values[name] : undefined
  }

  #placeOf(name: string): string {
    return this.#place === '' ? name : `${this.#place}.${name}`
  }

  #refuse(name: string, expected: OwnRulesType): never {
    const place = this.#placeOf(name)
    throw new OwnRulesError({ code: 'type', place, expected, position: positionOf(this.#text, place) })
  }
}

function isTable(value: unknown): value is TomlTable {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
