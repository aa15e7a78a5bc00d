import { commands } from '../../src/cli/commands/index.ts'
import { archiveOf, buildBlobs, buildImage, describe, indexOf } from './image.ts'
import { tarBytes } from './tar.ts'
import { layerOf } from './tree-text.ts'

/** What the image has in it that a command may print: none of it is language. */
export const imageTexts = [
  'example/test:1',
  'linux/amd64',
  'linux/arm64',
  'RUN step 0',
  'RUN step 1',
  'RUN step 2',
  'etc/passwd',
  'etc/keep',
  'etc/hard',
  'etc',
  'srv/.env',
  'srv',
  'bin/su',
  'bin',
  'lost',
  'far/away',
  'far',
  'lib/apk/db/installed',
  'lib/apk/db',
  'lib/apk',
  'lib',
  'musl (x86_64) 1.2.5-r0',
  'apk',
] as const

const layers = [
  tarBytes([
    ...layerOf('+ etc/ mode=700\n+ etc/passwd 30 uid=5\n+ etc/keep 9\n+ l -> etc'),
    { path: 'lib/apk/db/installed', content: 'P:musl\nV:1.2.4-r9\nA:x86_64\n\nP:zlib\nV:1.3-r0\nA:x86_64\n' },
  ]),
  tarBytes([
    ...layerOf('- etc/passwd\n+ etc/hard => etc/keep\n+ far/away 3\n+ bin/su 5 mode=4755'),
    { path: 'srv/.env', content: 'API_TOKEN=zX9kQ2mV7bN4cR8t\n' },
  ]),
  tarBytes([
    ...layerOf('- srv\n+ etc/keep 9 mode=600'),
    { path: 'far/.wh..wh..opq', content: '' },
    { path: 'lib/apk/db/installed', content: 'P:musl\nV:1.2.5-r0\nA:x86_64\nF:etc\nR:keep\n' },
  ]),
]

/**
 * An image that gives every command something to say: changes, waste, a deleted secret, an implied and an opaque directory.
 * @param largeBytes of one more file
 */
export function sampleImage(largeBytes = 0): Uint8Array {
  const large = largeBytes === 0 ? [] : [tarBytes([{ path: 'far/large', content: new Uint8Array(largeBytes) }])]
  return archiveOf(buildImage({ layers: [...layers, ...large] }).files)
}

/** An archive with two images, to choose from. */
export const severalImages = (): Uint8Array => {
  const blobs = [buildBlobs({ layers }), buildBlobs({ layers: layers.slice(0, 1), architecture: 'arm64' })]
  return archiveOf(
    indexOf(
      blobs,
      blobs.map((image) => describe(image)),
    ),
  )
}

/** A run of every command that reads an image, by its name. A command that is not here makes a test fail. */
export function commandRuns(file: string, output: string): Readonly<Record<string, readonly string[]>> {
  const runs: Readonly<Record<string, readonly string[]>> = {
    inspect: ['inspect', file],
    tree: ['tree', file, '--changes'],
    history: ['history', file, 'etc/keep'],
    cat: ['cat', file, 'etc/keep'],
    extract: ['extract', file, '-o', output],
    waste: ['waste', file],
    packages: ['packages', file],
    dockerfile: ['dockerfile', file],
    secrets: ['secrets', file],
    report: ['report', file, '--format', 'markdown'],
    audit: ['audit', file, '--secrets', 'low', '--largest-image', '1GB'],
  }
  // One that takes no image reads none.
  for (const { name, positionals } of commands)
    if (positionals[0] === 'image' && runs[name] === undefined) throw new Error(`no run of ${name}`)
  return runs
}
