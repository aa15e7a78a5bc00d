#!/usr/bin/env node
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { WebSocket, WebSocketServer } from 'ws'
import { findFirefox } from './find-browser.mjs'

/**
 * Starts the Firefox of this machine for Playwright, which speaks WebDriver BiDi with it, and stands between the two. All
 * messages go through as they are, but for these:
 * - `emulation.setMediaFeaturesOverride` is a command that Firefox does not know. Its colour scheme is set by a preference of
 *   Firefox instead. That holds for every window: tests run one after another.
 * - `input.performActions`: Playwright sends each press of the mouse by itself, and Firefox takes only presses of one command
 *   for a double click. What Playwright sends at once becomes one command.
 * - The script by which Playwright fills a field assigns its value, which React takes for its own doing. It becomes the
 *   browser's command that types text.
 * - The events of a download that no navigation began name nothing by which Playwright could tell them apart. They get their
 *   address for it, which a saved blob has for itself.
 */
const firefox = findFirefox()
if (firefox === undefined) {
  console.error('No firefox was found.')
  process.exit(1)
}

// System access is what lets the preference be set while Firefox runs.
const browser = spawn(firefox, ['--remote-allow-system-access', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'pipe'],
})
browser.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => browser.kill(signal))

createInterface({ input: browser.stderr }).on('line', (line) => {
  const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1]
  if (address === undefined) return console.error(line)
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
  server.on('listening', () => console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`))
  server.on('connection', (client, { url }) => standBetween(client, new WebSocket(address + url)))
})

const isPress = ({ method, params }) =>
  method === 'input.performActions' && params.actions.length === 1 && params.actions[0].type === 'pointer'

const isSameMouse = (one, other) =>
  one.params.context === other.params.context && one.params.actions[0].id === other.params.actions[0].id

const isDownload = ({ method }) => method === 'browsingContext.downloadWillBegin' || method === 'browsingContext.downloadEnd'

const named = (message) => ({ ...message, params: { download: message.params.url, ...message.params } })

const assignText = 'window.__pw_bidiInsertText'
const typeText = `(text => { document.execCommand('insertText', false, text) })`

/** Values of the preference, by what the media feature is to be. */
const schemes = { dark: 0, light: 1 }
const unchanged = 2

/**
 * @param {WebSocket} client Playwright
 * @param {WebSocket} target Firefox
 */
function standBetween(client, target) {
  const isOpen = new Promise((resolve) => target.on('open', resolve))
  const replies = new Map()
  // Far above the numbers that Playwright gives its commands, and still an integer for Firefox.
  let lastId = 2 ** 50

  const command = (method, params) =>
    new Promise((resolve) => {
      replies.set(++lastId, resolve)
      target.send(JSON.stringify({ id: lastId, method, params }))
    })

  async function setColorScheme(scheme) {
    const { result } = await command('browsingContext.getTree', { maxDepth: 0, 'moz:scope': 'chrome' })
    return command('script.evaluate', {
      expression: `Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${schemes[scheme] ?? unchanged})`,
      target: { context: result?.contexts[0]?.context },
      awaitPromise: false,
    })
  }

  const answer = (id, { type, error, message }) =>
    client.send(JSON.stringify(type === 'success' ? { type, id, result: {} } : { type, id, error, message }))

  /** Commands of the mouse that came at once, and are not sent yet. */
  let presses = []
  let timer

  async function sendPresses() {
    clearTimeout(timer)
    const sent = presses
    presses = []
    if (sent.length === 0) return
    const { context, actions } = sent[0].params
    const merged = { ...actions[0], actions: sent.flatMap(({ params }) => params.actions[0].actions) }
    const reply = await command('input.performActions', { context, actions: [merged] })
    for (const { id } of sent) answer(id, reply)
  }

  client.on('message', async (data) => {
    const text = String(data)
    await isOpen
    const message = JSON.parse(text)
    if (isPress(message) && (presses.length === 0 || isSameMouse(message, presses[0]))) {
      presses.push(message)
      clearTimeout(timer)
      // The immediate lets what has already come be read first, however late the timer is.
      timer = setTimeout(() => setImmediate(() => void sendPresses()), 4)
      return
    }
    void sendPresses()
    if (message.method === 'emulation.setMediaFeaturesOverride')
      answer(message.id, await setColorScheme(message.params.features['prefers-color-scheme']))
    else target.send(text.replace(assignText, typeText))
  })
  target.on('message', (data) => {
    const text = String(data)
    const message = JSON.parse(text)
    const reply = replies.get(message.id)
    replies.delete(message.id)
    if (reply !== undefined) reply(message)
    else if (isDownload(message)) client.send(JSON.stringify(named(message)))
    else client.send(text)
  })
  client.on('close', () => target.close())
  target.on('close', () => client.close())
  target.on('error', () => client.close())
}
