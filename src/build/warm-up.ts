import { buildImage } from './build-image.ts'
import { makeInode } from './overlay/inode.ts'
import { prepareRuns } from './pack/gzip-content.ts'

/** Enough for a browser to compile what packs and unpacks files, and so little that it is done in some 30 ms. */
const dockerfile = `FROM scratch
RUN seq 1 9973 > a && tar -czf b a && rm a && tar -xzf b && head -c 1000 a > c && head -c 200000 /dev/urandom > d
`

/** What most files are filled with that are one byte many times over: zeros, and the dots of simulated packages. */
const commonBytes = [0, '.'.charCodeAt(0)]

/** Builds a made-up image, so that the code that builds a person's is compiled before a large layer comes, and common runs are there. */
export async function warmUp(): Promise<void> {
  for (const byte of commonBytes) prepareRuns(byte)
  await buildImage({ dockerfile, context: makeInode('directory'), bases: new Map() })
}
