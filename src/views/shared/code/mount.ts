/**
 * A place for CodeMirror in an element. It stands in a shadow tree, since there CodeMirror adopts its style sheets; outside it
 * would insert style elements, which the page's content security policy forbids. What stands in it comes from the image.
 */
export function openEditorRoot(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  root.replaceChildren()
  host.translate = false
  return root
}
