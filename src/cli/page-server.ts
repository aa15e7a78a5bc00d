import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { dirname, extname, join, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html;charset=utf-8',
  '.js': 'text/javascript;charset=utf-8',
  '.css': 'text/css;charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** A page that is being served. */
export interface PageServer {
  /** Where it is: on this machine only, whatever the network. */
  readonly address: string
  close(): Promise<void>
}

/** The folder of the built page, beside the command line in a package or in a checkout; undefined where it was not built. */
export function findPageFolder(): string | undefined {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) {
      const page = join(folder, 'dist')
      return existsSync(join(page, 'index.html')) ? page : undefined
    }
  }
  return undefined
}

/**
 * Serves the built page on this machine's loopback address. Only files that are there at the start are given out, by their names:
 * no path of a request is followed.
 * @param port 0 for any that is free
 * @throws whatever the system says where the port is taken
 */
export async function servePage(folder: string, port: number): Promise<PageServer> {
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length).split(sep).join('/'), path]),
  )
  const server = createServer((request, response) => void answer(files, request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the server has no port')
  return {
    address: `http://127.0.0.1:${bound.port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(files: ReadonlyMap<string, string>, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = '/'] = (request.url ?? '/').split(/[?#]/)
  const file = files.get(path === '/' ? '/index.html' : path)
  // Another name for this machine would be that of a page elsewhere.
  const isOurs = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (file === undefined || !isOurs || !isReading) {
    response.writeHead(!isOurs ? 403 : isReading ? 404 : 405).end()
    return
  }
  const content = await readFile(file)
  // Served from here the page is not for keeping: the next time it stands at another port.
  const body = path === '/' || path === '/index.html' ? content.toString().replace(/\s*<link rel="manifest"[^>]*>/, '') : content
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
  })
  response.end(request.method === 'HEAD' ? undefined : body)
}
