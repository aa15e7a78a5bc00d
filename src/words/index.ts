import type { FrameWords, TerminalWords, Words } from './words.ts'

/** A language in which page and command line speak. */
export interface Language {
  /** Primary subtag of its BCP 47 tag; stands in `--lang` and in the address. */
  readonly code: string
  /** Its own name for itself. */
  readonly name: string
  /** Fetches what the page needs before an image is open; each language but the first is a chunk of its own. */
  readonly loadFrame: () => Promise<FrameWords>
  /** Fetches all that the page says. */
  readonly load: () => Promise<Words>
  /** Fetches what the command line says, without what only the page does. */
  readonly loadTerminal: () => Promise<TerminalWords>
  /** Whether people are offered it; a test language is only for those who name it. */
  readonly isOffered: boolean
}

/** The language for whoever asks for none. */
export const english: Language = {
  code: 'en',
  name: 'English',
  loadFrame: async () => (await import('./en-frame.ts')).enFrame,
  load: async () => (await import('./en.ts')).en,
  loadTerminal: async () => (await import('./en-terminal.ts')).enTerminal,
  isOffered: true,
}

const chinese: Language = {
  code: 'zh',
  name: '中文',
  loadFrame: async () => (await import('./zh-frame.ts')).zhFrame,
  load: async () => (await import('./zh.ts')).zh,
  loadTerminal: async () => (await import('./zh-terminal.ts')).zhTerminal,
  isOffered: true,
}

const loadMarked = async () => (await import('./marked.ts')).marked

/** All languages. A new language is a file and an entry here. */
export const languages: readonly Language[] = [
  english,
  chinese,
  {
    code: 'qps',
    name: 'Marked',
    loadFrame: loadMarked,
    load: loadMarked,
    loadTerminal: loadMarked,
    isOffered: false,
  },
]

/** The language of a code; English where none is asked for, undefined for a code that is unknown. */
export function findLanguage(code: string | undefined): Language | undefined {
  return code === undefined ? english : languages.find((known) => known.code === code.toLowerCase())
}

/** The languages that people are offered, by their own names. */
export const offeredLanguages: readonly Language[] = languages.filter(({ isOffered }) => isOffered)

/**
 * The language for whoever wants these, the first that there is; English where there is none of them.
 * @param tags BCP 47 tags or names of POSIX locales, what is wanted most first: `zh-CN`, `zh_CN.UTF-8`
 */
export function matchLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const primary = /^[a-z]+/i.exec(tag)?.[0].toLowerCase()
    const match = offeredLanguages.find(({ code }) => code === primary)
    if (match !== undefined) return match
  }
  return english
}
