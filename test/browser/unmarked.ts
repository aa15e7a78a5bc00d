import type { Page } from '@playwright/test'

/** The page in the made-up language in which every sentence stands in ⟦brackets⟧ (src/words/marked.ts). */
export const markedPage = '/?lang=qps'

/**
 * Every text of the page that is no sentence of the words: text and attributes that are read, whether in sight or not, that stand
 * neither in brackets nor in an element with `translate="no"`, which is how text of the image is told. One line each: where, and what.
 */
export function findUnmarked(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = [
      'title',
      'aria-label',
      'placeholder',
      'alt',
      'aria-description',
      'aria-valuetext',
      'aria-roledescription',
      'label',
    ]
    // What stands there when no script runs, and what is no text.
    const unread = new Set(['NOSCRIPT', 'SCRIPT', 'STYLE', 'TEMPLATE'])
    const isUnmarked = (text: string) => {
      let rest = text
      for (let before = ''; before !== rest; ) {
        before = rest
        rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '')
      }
      return /\p{L}{2,}/u.test(rest)
    }
    const nameOf = (element: Element) => {
      const role = element.getAttribute('role')
      const label = element.getAttribute('aria-label')
      return `${element.tagName.toLowerCase()}${role === null ? '' : `[${role}]`}${label === null ? '' : ` “${label}”`}`
    }
    const found = new Set<string>()
    const walk = (node: Node, path: readonly string[], isExempt: boolean): void => {
      if (node instanceof Text) {
        if (!isExempt && isUnmarked(node.data)) found.add(`${path.slice(-5).join(' > ')}: ${node.data.trim()}`)
        return
      }
      if (node instanceof Element) {
        if (unread.has(node.tagName)) return
        const here = [...path, nameOf(node)]
        const own = node.getAttribute('translate')
        const isNone = own === null ? isExempt : own === 'no'
        for (const attribute of attributes) {
          const text = node.getAttribute(attribute)
          if (!isNone && text !== null && isUnmarked(text)) found.add(`${here.slice(-5).join(' > ')} @${attribute}: ${text}`)
        }
        for (const child of node.childNodes) walk(child, here, isNone)
        if (node.shadowRoot !== null) walk(node.shadowRoot, here, isNone)
      } else for (const child of node.childNodes) walk(child, path, isExempt)
    }
    const title = document.querySelector('title')
    if (title !== null) walk(title, [], false)
    walk(document.body, [], false)
    return [...found]
  })
}
