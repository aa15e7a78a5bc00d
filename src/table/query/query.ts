import { changeNames } from '../../merge/change.ts'

/**
 * The language of the filter:
 *
 *     query       = alternative { ( "|" | "OR" ) alternative }
 *     alternative = { term }                              all of them hold
 *     term        = [ "-" ] ( field ":" value | text )    "-" negates
 *     text        = part of a name, with "/" of a path; a glob; "…" as it stands; /…/ or /…/i a regular expression over the path
 *
 * Of `is`, `type`, `mode`, `ext`, `layer` and `owner` several values stand with commas between: one of them holds.
 */
export interface Query {
  /** One of them holds; each is a list of terms that all hold. None where nothing is asked. */
  readonly alternatives: readonly (readonly Term[])[]
  /** What cannot be understood, from left to right: these terms are left out. */
  readonly errors: readonly QueryError[]
}

/** A condition, and whether it must hold or must not. */
export interface Term {
  readonly isNegated: boolean
  readonly condition: Condition
}

/** The fields, in the order in which they are offered. */
export const fieldNames = ['size', 'layer', 'is', 'type', 'owner', 'mode', 'ext', 'path'] as const
export type FieldName = (typeof fieldNames)[number]

/** What a path is, or what became of it. */
export const stateNames = [
  ...changeNames,
  'unchanged',
  'gone',
  'whiteout',
  'opaque',
  'shadowed',
  'setuid',
  'setgid',
  'executable',
  'link',
  'empty',
  'duplicate',
  'secret',
] as const
export type StateName = (typeof stateNames)[number]

/** Kinds of file. */
const nodeTypes = ['file', 'dir', 'link', 'hardlink', 'device', 'fifo', 'whiteout'] as const

/** What a file holds, by the bytes that it begins with: up to four, as characters U+0000 to U+00FF. */
export const contentTypes = {
  elf: '\x7fELF',
  script: '#!',
  gzip: '\x1f\x8b',
  xz: '\xfd7zX',
  zstd: '\x28\xb5\x2f\xfd',
  zip: 'PK\x03\x04',
  sqlite: 'SQLi',
  pdf: '%PDF',
  png: '\x89PNG',
  jpeg: '\xff\xd8\xff',
} as const satisfies Readonly<Record<string, string>>

export type NodeType = (typeof nodeTypes)[number]
export type ContentType = keyof typeof contentTypes
export type TypeName = NodeType | ContentType

export const typeNames: readonly TypeName[] = [
  ...nodeTypes,
  ...(Object.keys(contentTypes) as ContentType[]), // the keys that stand above
]

/** Bits of a mode by name. */
export const modeBits = { setuid: 0o4000, setgid: 0o2000, sticky: 0o1000, 'world-writable': 0o2 } as const
export type ModeName = keyof typeof modeBits

/** From the first to the last, both in it. */
export type Interval = readonly [from: number, to: number]

/** User and group by number, or by name as the tar has it; undefined for any. */
export interface OwnerPattern {
  readonly user: number | string | undefined
  readonly group: number | string | undefined
}

/** What a term asks of a path. */
export type Condition =
  | { readonly field: 'text'; readonly text: string; readonly form: 'part' | 'glob' }
  | { readonly field: 'expression'; readonly pattern: RegExp }
  | { readonly field: 'path'; readonly text: string; readonly form: 'part' | 'glob' }
  | { readonly field: 'size' | 'layer'; readonly intervals: readonly Interval[] }
  | { readonly field: 'is'; readonly states: readonly StateName[] }
  | { readonly field: 'type'; readonly types: readonly TypeName[] }
  | { readonly field: 'owner'; readonly owners: readonly OwnerPattern[] }
  /** A mode is all bits of a number, or one bit by name. */
  | { readonly field: 'mode'; readonly modes: readonly (ModeName | number)[] }
  /** Endings of names in lower case, with the dot. */
  | { readonly field: 'ext'; readonly endings: readonly string[] }

/** Why a term cannot be understood, and where it stands. */
export interface QueryError {
  /** The field whose value is none of its; `expression` for a regular expression. */
  readonly field: FieldName | 'expression'
  /** The value as it stands; of an expression what is wrong with it, in the words of the browser. */
  readonly value: string
  /** Where the term begins in the text, and where it ends. */
  readonly start: number
  readonly end: number
}
