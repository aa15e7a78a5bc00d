/** Characters of a line of names, as apt has them where there is no terminal. */
const lineWidth = 76

/** Names under a heading, in lines of apt's width; '' where there are none. */
export function listText(heading: string, names: readonly string[]): string {
  if (names.length === 0) return ''
  let text = `${heading}\n `
  let used = 0
  for (const name of names) {
    if (used > 0 && used + name.length >= lineWidth) {
      text += '\n '
      used = 0
    } else if (used > 0) used++
    text += ` ${name}`
    used += name.length
  }
  return `${text}\n`
}

/** A number of bytes as apt writes it: `389 kB`, `15.8 MB`. */
export function sizeText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB']
  let value = bytes
  for (const unit of units) {
    if (unit !== 'B' && value < 100) return `${value.toFixed(1)} ${unit}`
    if (value < 10_000) return `${value.toFixed(0)} ${unit}`
    value /= 1000
  }
  return `${value.toFixed(0)} TB`
}

/** What an operation does to the disk, as apt says it. */
export function spaceText(bytes: number): string {
  return bytes >= 0
    ? `After this operation, ${sizeText(bytes)} of additional disk space will be used.\n`
    : `After this operation, ${sizeText(-bytes)} disk space will be freed.\n`
}
