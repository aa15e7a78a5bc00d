import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PageServer, servePage } from '../../src/cli/page-server.ts'
import { runCommand } from '../support/run-command.ts'

const outside = mkdtempSync(join(tmpdir(), 'layerscope-page-'))
const folder = join(outside, 'dist')
let server: PageServer

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(outside, 'secret.txt'), 'outside')
  writeFileSync(join(folder, 'index.html'), '<head>\n<link rel="manifest" href="./layerscope.webmanifest">\n</head>')
  writeFileSync(join(folder, 'assets', 'a.js'), 'export {}')
  server = await servePage(folder, 0)
})
afterAll(async () => {
  await server.close()
  rmSync(outside, { recursive: true, force: true })
})

/** Sends a path as it stands: `fetch` would tidy it up first. */
function ask(
  path: string,
  options: { method?: string; host?: string } = {},
): Promise<{ status: number; type: string; body: string }> {
  const { hostname, port, host } = new URL(server.address)
  return new Promise((resolve, reject) => {
    const headers = { host: options.host ?? host }
    request({ hostname, port, path, method: options.method ?? 'GET', headers }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body }))
    })
      .on('error', reject)
      .end()
  })
}

describe('the server of the page', () => {
  it('is on the loopback address', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
  })

  it('gives the page, which is not kept there, and its files with their types', async () => {
    expect(await ask('/?lang=en')).toEqual({ status: 200, type: 'text/html;charset=utf-8', body: '<head>\n</head>' })
    expect(await ask('/assets/a.js')).toEqual({ status: 200, type: 'text/javascript;charset=utf-8', body: 'export {}' })
    expect(await ask('/assets/a.js', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets',
    '/assets/',
    '//secret.txt',
    '/secret.txt',
  ])('follows no path: %s', async (path) => expect(await ask(path)).toEqual({ status: 404, type: '', body: '' }))

  it('answers to no other name and takes nothing', async () => {
    expect((await ask('/', { host: 'example.com' })).status).toBe(403)
    expect((await ask('/', { host: `localhost:${new URL(server.address).port}` })).status).toBe(200)
    expect((await ask('/', { method: 'POST' })).status).toBe(405)
  })
})

describe('open', () => {
  it('says which ports there are, and when one is taken', async () => {
    const { port } = new URL(server.address)
    for (const wrong of ['x', '65536', '-1', ''])
      expect(await runCommand(['open', `--port=${wrong}`])).toEqual({
        status: 2,
        stdout: '',
        stderr: `layerscope: --port ${wrong}: a number up to 65535\n`,
      })
    const taken = await runCommand(['open', '--no-browser', '--port', port])
    // Where the page is not built, as before the first build, that is what is said.
    expect(taken.stderr).toMatch(/cannot be used \(EADDRINUSE\)|npm run build makes it/)
    expect(taken.status).toBe(2)
  })

  it('without a command and without a terminal, the help is printed', async () => {
    const { status, stdout } = await runCommand([])
    expect([status, stdout.split('\n')[0]]).toEqual([2, 'layerscope COMMAND IMAGE [options]'])
  })
})
