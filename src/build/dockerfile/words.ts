/** Splits at blanks as BuildKit does for name=value pairs and words: quotes keep blanks, and stay. */
export function splitWords(text: string, escape: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
      continue
    }
    word += character
    if (character === escape && quote !== "'") word += text[++at] ?? ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
    else if (character === quote) quote = ''
  }
  if (word !== '') words.push(word)
  return words
}

/** The texts of a JSON array; undefined where it is none, and the text is a command of the shell. */
export function readJsonForm(text: string): string[] | undefined {
  if (!text.trimStart().startsWith('[')) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.every((item): item is string => typeof item === 'string') ? value : undefined
  } catch {
    return undefined
  }
}
