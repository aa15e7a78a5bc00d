/** An element of the page, as WebDriver names it. */
type ElementReference = Readonly<Record<string, string>>

/** Milliseconds until an element that is not there is given up. */
const patience = 15_000

/** What is asked for to start a browser: the name of a capability and its value. */
export type Capabilities = Readonly<Record<string, unknown>>

/** One browser, driven by WebDriver's JSON over HTTP; elements are named by XPath and waited for. */
export class WebDriver {
  readonly #address: string

  private constructor(address: string) {
    this.#address = address
  }

  /**
   * Starts a browser.
   * @param driver address of the driver, such as `http://127.0.0.1:4444`
   * @throws Error with the driver's own words
   */
  static async start(driver: string, capabilities: Capabilities): Promise<WebDriver> {
    const asked = { ...capabilities, timeouts: { implicit: patience } }
    const answer = await send(`${driver}/session`, 'POST', { capabilities: { alwaysMatch: asked } })
    const { sessionId } = answer as { sessionId: string }
    return new WebDriver(`${driver}/session/${sessionId}`)
  }

  async quit(): Promise<void> {
    await send(this.#address, 'DELETE')
  }

  /** Goes to an address, and waits until its document is loaded. */
  async open(url: string): Promise<void> {
    await this.#post('url', { url })
  }

  /** Outer size of the window in pixels. */
  async resize(width: number, height: number): Promise<void> {
    await this.#post('window/rect', { width, height })
  }

  /** Runs a function body in the page. Its value comes back as JSON. */
  async run(script: string): Promise<unknown> {
    return this.#post('execute/sync', { script, args: [] })
  }

  /** Presses the middle of an element, scrolled into sight. */
  async click(xpath: string): Promise<void> {
    await this.#ofElement(xpath, 'click', {})
  }

  /** Types into an element; into a file input the path of a file. */
  async type(xpath: string, text: string): Promise<void> {
    await this.#ofElement(xpath, 'value', { text })
  }

  /** The text of an element. The driver's own command for it leaves out names in boxes that would cut them off. */
  async text(xpath: string): Promise<string> {
    return asText(await this.#runOn(xpath, 'return arguments[0].innerText'))
  }

  /** An attribute of an element; '' where it has none. */
  async attribute(xpath: string, name: string): Promise<string> {
    return asText(await this.#runOn(xpath, `return arguments[0].getAttribute('${name}') ?? ''`))
  }

  /** Waits for the element. */
  async #find(xpath: string): Promise<ElementReference> {
    return (await this.#post('element', { using: 'xpath', value: xpath })) as ElementReference
  }

  async #runOn(xpath: string, script: string): Promise<unknown> {
    return this.#post('execute/sync', { script, args: [await this.#find(xpath)] })
  }

  async #ofElement(xpath: string, command: string, body: object): Promise<void> {
    await this.#post(`element/${Object.values(await this.#find(xpath))[0]}/${command}`, body)
  }

  #post(command: string, body: object): Promise<unknown> {
    return send(`${this.#address}/${command}`, 'POST', body)
  }
}

async function send(url: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const { value } = (await response.json()) as { value: unknown }
  if (!response.ok) throw new Error(`${method} ${url} ${JSON.stringify(body)}: ${JSON.stringify(value)}`)
  return value
}

function asText(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`no text: ${JSON.stringify(value)}`)
  return value
}
