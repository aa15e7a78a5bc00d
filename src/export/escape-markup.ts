import { inertText } from './inert-text.ts'

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** One line of text for HTML and XML, in elements and in attributes; what XML 1.0 has no form for (2.2, Char) stands escaped as on a terminal. */
export function escapeMarkup(text: string): string {
  return inertText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
