import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { bytesSource, type ByteSource } from '../../src/bytes/byte-source.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { gzip } from '../../src/formats/compression/gzip.ts'
import { decodePiece } from '../../src/formats/compression/inflate/pieces/piece-decoder.ts'
import {
  type Piece,
  type PieceDecoders,
  type PieceRequest,
  pieceSizes,
} from '../../src/formats/compression/inflate/pieces/piece.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { makeImage, makeLayer } from './inputs.ts'
import { simulate } from './simulate-pieces.ts'

// What decoding a gzip layer in pieces costs, and how long it would take on more cores. Writes docs/parallel-inflate.md.

const megabytes = Number(process.env['BENCH_MEGABYTES'] ?? 256)
const repeats = 3
const say = (text: string) => void process.stderr.write(`${text}\n`)
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const layerOptions = { layer: 0, mediaType: '', digests: false }

/** CPU time of this process in ms, all its threads. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function cpuOf<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const before = cpuNow()
  const result = await work()
  return { ms: cpuNow() - before, result }
}

/** What was measured of one request. */
interface Decoding {
  readonly request: PieceRequest
  readonly piece: Piece | undefined
  /** CPU time in ms: of all, and of that what finds the block. */
  readonly ms: number
  readonly findMs: number
}

/** Gives what a request takes; measures it when it comes for the first time. */
type Decode = (request: PieceRequest) => Promise<Decoding>

/** What is left for the reading thread when all pieces are there. */
async function measureReading(source: ByteSource, decode: Decode, decodings: ReadonlyMap<string, Decoding>): Promise<number> {
  const decoders: PieceDecoders = {
    size: 6,
    decode: async (request, buffer) => ({ piece: (await decode(request)).piece, buffer }),
    receive: () => Promise.resolve(),
  }
  let ms = Infinity
  // Which requests there are depends a little on what comes first: a run counts when all of them were known.
  for (let counted = 0; counted < repeats; ) {
    const known = decodings.size
    const run = await cpuOf(() => readLayer(source, { ...layerOptions, pieces: decoders }))
    if (decodings.size > known) continue
    counted++
    ms = Math.min(ms, run.ms)
  }
  return ms
}

async function measureOne(source: ByteSource, request: PieceRequest, scratch: ArrayBuffer): Promise<Decoding> {
  const leastOf = async (asked: PieceRequest) => {
    let ms = Infinity
    // Of the runs of other requests in between nothing is counted: each run is one turn.
    for (let i = 0; i < repeats; i++) ms = Math.min(ms, await inTurn(() => decodePiece(source, asked, scratch, pieceSizes)))
    return ms
  }
  const ms = await leastOf(request)
  const found = await exclusively(() => decodePiece(source, request, scratch, pieceSizes).then((piece) => piece && keep(piece)))
  const decodeMs = found === undefined ? 0 : await leastOf({ from: found.start, isExact: true, end: request.end })
  return { request, piece: found, ms, findMs: request.isExact ? 0 : Math.max(0, ms - decodeMs) }
}

let last: Promise<unknown> = Promise.resolve()

/** One after the other, and each when nothing else is left to do. */
function exclusively<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(() => new Promise((resolve) => setImmediate(resolve))).then(work)
  last = done
  return done
}

const inTurn = (work: () => Promise<unknown>) => exclusively(() => cpuOf(work)).then(({ ms }) => ms)

/** With a buffer of its own, as long as it must be. */
function keep(piece: Piece): Piece {
  return { ...piece, buffer: piece.buffer.slice(0, piece.symbols * 2 + piece.bytes) }
}

const keyOf = ({ from, isExact }: PieceRequest) => `${from} ${isExact}`

const least = async (work: () => Promise<unknown>) => {
  let ms = Infinity
  for (let i = 0; i < repeats; i++) ms = Math.min(ms, (await cpuOf(work)).ms)
  return ms
}

async function goThrough(source: ByteSource): Promise<number> {
  let bytes = 0
  for await (const chunk of gzip.decompress(source, { problems: new ProblemList() })) bytes += chunk.length
  return bytes
}

/** Least wall time of the built command line, with so many threads whatever the machine has. */
function wallOf(archive: string, threads: number): number {
  const preload = `data:text/javascript,${encodeURIComponent(
    `import os from 'node:os'; import { syncBuiltinESMExports } from 'node:module'; os.availableParallelism = () => ${threads}; syncBuiltinESMExports()`,
  )}`
  let ms = Infinity
  for (let i = 0; i < repeats; i++) {
    const before = performance.now()
    const { status } = spawnSync(
      process.execPath,
      ['--import', preload, file('../../dist-cli/layerscope.js'), 'waste', archive],
      {
        stdio: 'ignore',
      },
    )
    if (status !== 0) throw new Error(`waste ended with ${status}`)
    ms = Math.min(ms, performance.now() - before)
  }
  return ms
}

/** Measures and writes the document. */
export async function measure(): Promise<void> {
  const folder = mkdtempSync(join(process.env['BENCH_FOLDER'] ?? tmpdir(), 'layerscope-inflate-'))
  try {
    say(`making a layer of ${megabytes} MB`)
    const made = makeLayer(folder, 'layer', megabytes * 1e6)
    const source = bytesSource(new Uint8Array(readFileSync(made.gzip)))
    say('decoding whole, then in pieces')
    const content = await goThrough(source)
    const plainMs = await least(() => goThrough(source))
    const aloneMs = await least(() => readLayer(source, layerOptions))
    const scratch = new ArrayBuffer(pieceSizes.decoded)
    const decodings = new Map<string, Decoding>()
    const decode: Decode = async (request) => {
      const decoding = decodings.get(keyOf(request)) ?? (await measureOne(source, request, scratch))
      decodings.set(keyOf(request), decoding)
      return decoding
    }
    const readingMs = await measureReading(source, decode, decodings)
    const times: number[] = []
    let all: readonly Decoding[] = []
    for (const threads of [2, 4, 8]) {
      say(`${threads} threads, computed`)
      const perByte = readingMs / content
      const { time, requests } = await simulate(source, threads - 1, { decode, perByte })
      times.push(time)
      all = requests.map((request) => decodings.get(keyOf(request))).filter((decoding) => decoding !== undefined)
    }
    say('the command line, by the clock')
    await build({ configFile: file('../../vite.cli.config.ts'), logLevel: 'warn' })
    const archive = await makeImage(folder, 'image', [{ path: made.gzip, tar: made.tar }])
    const walls = [1, 2, 4].map((threads) => wallOf(archive, threads))
    const text = describe({
      content,
      stored: source.size,
      plainMs,
      aloneMs,
      readingMs,
      times,
      walls,
      all,
    })
    writeFileSync(file('../../docs/parallel-inflate.md'), text)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Figures {
  readonly content: number
  readonly stored: number
  readonly plainMs: number
  readonly aloneMs: number
  readonly readingMs: number
  readonly times: readonly number[]
  readonly walls: readonly number[]
  readonly all: readonly Decoding[]
}

function describe({ content, stored, plainMs, aloneMs, readingMs, times, walls, all }: Figures): string {
  const sum = (list: readonly Decoding[], of: (decoding: Decoding) => number) => list.reduce((total, item) => total + of(item), 0)
  const found = all.filter(({ request, piece }) => !request.isExact && piece !== undefined)
  const again = all.filter(({ request }) => request.isExact)
  const none = all.filter(({ request, piece }) => !request.isExact && piece === undefined)
  const findMs = sum(found, ({ findMs: ms }) => ms) + sum(none, ({ ms }) => ms)
  const decodeMs = sum(found, ({ ms, findMs: finding }) => ms - finding)
  const againMs = sum(again, ({ ms }) => ms)
  const symbols = sum(found, ({ piece }) => piece?.symbols ?? 0)
  const both = symbols + sum(found, ({ piece }) => piece?.bytes ?? 0)
  const of = (ms: number) => `${Math.round(ms)} ms | ${(ms / plainMs).toFixed(2)}`
  const faster = (ms: number) => `${Math.round(ms)} ms | ${(aloneMs / ms).toFixed(2)}`
  const date = new Date().toISOString().slice(0, 10)
  const [cpu] = cpus()
  return `# One gzip layer on several cores

\`npm run bench:inflate\` writes this file. It packs ${Math.round(content / 1e6)} MB of the machine's own files as one gzip member of
${Math.round(stored / 1e6)} MB (\`gzip -6\`) and decodes it whole and in pieces of ${pieceSizes.stored >> 10} KiB.

${date}, Node ${process.version}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}).

## What is measured

CPU time of this process, the least of ${repeats} runs; of pieces, the sum over all of the least that each took.

| | CPU | to decoding whole |
|---|---|---|
| decoding whole, with checksum | ${of(plainMs)} |
| finding blocks, in ${found.length + none.length} stretches | ${of(findMs)} |
| decoding from the blocks that were found | ${of(decodeMs)} |
| decoding ${again.length} pieces once more, from the right block | ${of(againMs)} |
| the threads that decode, in all | ${of(findMs + decodeMs + againMs)} |
| the thread that reads: markers, checksum, walk of the tar, tree | ${of(readingMs)} |
| reading the layer in one thread, as without helpers | ${of(aloneMs)} |

Symbols of 16 bits are ${Math.round((symbols / both) * 100)} % of the content of pieces.

## What is computed

How long reading the layer takes with more threads: the program's own queue gives out the work, with its bounds, and a counted clock adds up the
CPU times above, piece by piece. Not in it: starting threads, messages between them, reading the file, memory that all cores share, and what
the head and the last block of the stream take, which the reading thread decodes. Real machines are slower than this.

| threads | time | times as fast as one |
|---|---|---|
| 1, measured | ${faster(aloneMs)} |
${[2, 4, 8].map((threads, i) => `| ${threads}, computed${threads < 4 ? '; not used below 4 cores' : ''} | ${faster(times[i] ?? 0)} |`).join('\n')}

## By the clock

\`layerscope waste\` on an image of this one layer, the least of ${repeats} runs, on this machine's ${cpus().length} cores. With 4 threads it
is told that there are 4 cores, so that it does here what it never does by itself on so few: three threads more are started, and share the
cores with all else. Other programs ran meanwhile (load average ${Math.round(loadavg()[0] ?? 0)}), which makes these times good for order only.

| threads | wall |
|---|---|
${[1, 2, 4].map((threads, i) => `| ${threads} | ${Math.round(walls[i] ?? 0)} ms |`).join('\n')}
`
}
