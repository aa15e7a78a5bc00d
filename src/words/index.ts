import type { Words } from './words.ts'

/** A language in which page and command line speak. */
export interface Language {
  /** BCP 47 tag; stands in `--lang` and in the address. */
  readonly code: string
  /** Its own name for itself. */
  readonly name: string
  /** Fetches its words; each language but the first is a chunk of its own. */
  readonly load: () => Promise<Words>
  /** Whether people are offered it; a test language is only for those who name it. */
  readonly isOffered: boolean
}

/** All languages, the first one for whoever asks for none of them. A new language is a file and a line here. */
export const languages: readonly Language[] = [
  { code: 'en', name: 'English', load: async () => (await import('./en.ts')).en, isOffered: true },
  { code: 'qps', name: 'Marked', load: async () => (await import('./marked.ts')).marked, isOffered: false },
]

/** The words of a language by its code or of the first one; those of an unknown code are undefined. */
export async function loadWords(code: string | undefined): Promise<Words | undefined> {
  const language = code === undefined ? languages[0] : languages.find((known) => known.code === code.toLowerCase())
  return language?.load()
}
