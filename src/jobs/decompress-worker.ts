import { createSources } from '../bytes/open-source.ts'
import { ProblemList } from '../bytes/problem.ts'
import { cachedKind } from '../bytes/sources/cached.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import { compressionOfName } from '../formats/compression/index.ts'
import { type Failure, packFailure } from './failure.ts'
import { KeeperClient } from './keeper.ts'
import type { FromDecompressor, ToDecompressor } from './messages.ts'

// The entry of a worker that decompresses one stream for another worker; see decompress-beside.ts.

/** Large: what costs is waking the other thread, which happens once a buffer. */
const bufferSize = 4 << 20
/** One is filled, one is on its way, one is worked on. */
const maxBuffers = 3

const keeper = new KeeperClient(post)
const sources = createSources([cachedKind(keeper.locate)])
const free: ArrayBuffer[] = []
let made = 0
let wake: () => void = () => undefined

addEventListener('message', ({ data }: MessageEvent<ToDecompressor>) => {
  if (data.type === 'begin') {
    void run(data)
  } else if (data.type === 'located' || data.type === 'not-located') {
    keeper.receive(data)
  } else {
    free.push(data.buffer)
    wake()
  }
})

async function run({ blob, compression: name, isRecording }: ToDecompressor & { type: 'begin' }): Promise<void> {
  const problems = new ProblemList()
  const recorder = new CheckpointRecorder()
  let readBytes = 0
  let buffer: ArrayBuffer | undefined
  let filled = 0
  const flush = (full: ArrayBuffer) => {
    post({ type: 'chunk', buffer: full, length: filled, readBytes }, [full])
    buffer = undefined
    filled = 0
  }
  const onRead = (bytes: number) => {
    readBytes = bytes
  }
  let failure: Failure | undefined
  try {
    const { decompress } = compressionOfName(name)
    for await (const chunk of decompress(sources.open(blob), {
      problems,
      onRead,
      recorder: isRecording ? recorder : undefined,
    })) {
      for (let at = 0; at < chunk.length; ) {
        buffer ??= await takeBuffer()
        const part = chunk.subarray(at, at + bufferSize - filled)
        new Uint8Array(buffer).set(part, filled)
        filled += part.length
        at += part.length
        if (filled === bufferSize) flush(buffer)
      }
    }
  } catch (thrown) {
    failure = packFailure(thrown)
  }
  // Also what precedes damage.
  if (buffer !== undefined) flush(buffer)
  const checkpoints = recorder.finish()
  post({ type: 'end', readBytes, problems: problems.list(), checkpoints, failure }, [checkpoints.windows.buffer])
}

async function takeBuffer(): Promise<ArrayBuffer> {
  for (;;) {
    const buffer = free.pop()
    if (buffer !== undefined) return buffer
    if (made < maxBuffers) {
      made++
      return new ArrayBuffer(bufferSize)
    }
    await new Promise<void>((resolve) => {
      wake = resolve
    })
  }
}

function post(message: FromDecompressor, transfer: ArrayBuffer[] = []): void {
  postMessage(message, { transfer })
}
