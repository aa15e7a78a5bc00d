/** Production 2 of XML 1.0, Char, without what JavaScript cannot hold in one unit: pairs of surrogates are looked at as code points. */
const char = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u
const tag = /<(\/?)([A-Za-z_][\w.-]*)((?:\s+[A-Za-z_][\w.-]*="[^"<]*")*)\s*(\/?)>|[^<]+/y
const references = /&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);/g

/** Whether a document of elements, attributes and text is well-formed (XML 1.0, 2.1); why not, in words. */
export function findXmlFault(text: string): string | undefined {
  if (!char.test(text)) return 'a character that XML cannot hold'
  const declaration = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(text)?.[0] ?? ''
  const open: string[] = []
  let roots = 0
  tag.lastIndex = declaration.length
  while (tag.lastIndex < text.length) {
    const at = tag.lastIndex
    const match = tag.exec(text)
    if (match === null) return `no markup at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`
    const [token, closes, name, attributes = '', isEmpty] = match
    if ((name === undefined ? token : attributes).replaceAll(references, '').includes('&')) return `a lone & at ${at}`
    if (name === undefined) {
      if (token.includes(']]>')) return `]]> in text at ${at}`
      if (open.length === 0 && token.trim() !== '') return `text outside of the root at ${at}`
    } else if (closes === '/') {
      if (open.pop() !== name) return `</${name}> closes nothing at ${at}`
    } else {
      if (open.length === 0 && ++roots > 1) return 'a second root'
      const names = [...attributes.matchAll(/([\w.-]+)=/g)].map(([, attribute]) => attribute)
      if (
        attributes
          .replaceAll(/"[^"]*"/g, '')
          .match(/[\w.-]+(?==)/g)
          ?.some((attribute, i, all) => all.indexOf(attribute) !== i) === true
      )
        return `an attribute twice in ${names.join(' ')}`
      if (isEmpty !== '/') open.push(name)
    }
  }
  return open.length > 0 || roots === 0 ? 'an element is left open' : undefined
}
