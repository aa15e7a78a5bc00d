import type { TerminalWords, Words } from './words.ts'

/** A language in which page and command line speak. */
export interface Language {
  /** BCP 47 tag; stands in `--lang` and in the address. */
  readonly code: string
  /** Its own name for itself. */
  readonly name: string
  /** Fetches its words; each language but the first is a chunk of its own. */
  readonly load: () => Promise<Words>
  /** The same with the words of the command line. */
  readonly loadTerminal: () => Promise<TerminalWords>
  /** Whether people are offered it; a test language is only for those who name it. */
  readonly isOffered: boolean
}

/** All languages, the first one for whoever asks for none of them. A new language is a file and a line here. */
export const languages: readonly Language[] = [
  {
    code: 'en',
    name: 'English',
    load: async () => (await import('./en.ts')).en,
    loadTerminal: async () => (await import('./en-terminal.ts')).enTerminal,
    isOffered: true,
  },
  {
    code: 'qps',
    name: 'Marked',
    load: async () => (await import('./marked.ts')).marked,
    loadTerminal: async () => (await import('./marked.ts')).marked,
    isOffered: false,
  },
]

/** The words of a language by its code or of the first one; those of an unknown code are undefined. */
export async function loadWords(code: string | undefined): Promise<Words | undefined> {
  return find(code)?.load()
}

/** The same with the words of the command line. */
export async function loadTerminalWords(code: string | undefined): Promise<TerminalWords | undefined> {
  return find(code)?.loadTerminal()
}

function find(code: string | undefined): Language | undefined {
  return code === undefined ? languages[0] : languages.find((known) => known.code === code.toLowerCase())
}
