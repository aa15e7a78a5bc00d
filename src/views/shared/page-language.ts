import { findLanguage, type Language, matchLanguage } from '../../words/index.ts'

/** Where the browser keeps the language that a person chose. */
const key = 'layerscope.language'

/** The language of the page: that of the address, else the one that was chosen here, else the browser's. */
export function languageOfPage(): Language {
  const named = new URLSearchParams(location.search).get('lang') ?? kept()
  return (named === undefined ? undefined : findLanguage(named)) ?? matchLanguage(navigator.languages)
}

/** Keeps a choice for the next time. What the address says of a language goes: it would speak against the choice. */
export function keepLanguage({ code }: Language): void {
  try {
    localStorage.setItem(key, code)
  } catch {
    // Browsers may keep nothing for this page; the choice holds until it is left.
  }
  const address = new URL(location.href)
  if (!address.searchParams.has('lang')) return
  address.searchParams.delete('lang')
  history.replaceState(history.state, '', address)
}

/** Keeps no choice any more: the next time the page has the browser's language. */
export function forgetLanguage(): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Nothing is kept where nothing can be kept.
  }
}

function kept(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}
