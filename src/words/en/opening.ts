import type { Parts } from '../parts.ts'
import { units } from './units.ts'

const { count, entries, percent, size } = units

/** The empty page, and the way from a file to an image. */
export const opening = {
  /** Nothing is open. */
  welcome: {
    title: 'Drop a container image here',
    lead: 'See what each layer adds, changes and hides. Nothing leaves your browser: no upload, no server.',
    forms: <T>(command: T): Parts<T> => [
      'A tar of ',
      command,
      ', an OCI archive or layout folder, a root file system; also gzip or zstd. Paste works too.',
    ],
    awaited: 'Awaited',
    awaitedText: <T>(place: T): Parts<T> => [
      'This link leads to ',
      place,
      '. Drop that image here, under whatever name, to go there.',
    ],
    lesson: 'New to layers? Begin with lesson 1',
    learn: 'Or write a Dockerfile here and see the layers that it makes',
    makeTitle: 'Make a file from an image',
    copyCommand: (tool: string) => `Copy the ${tool} command`,
  },
  samples: {
    title: 'Or look at a sample',
    /** What they are called, and what each shows. */
    images: {
      'web-app': {
        title: 'A web application',
        description: 'A secret that was deleted and is still there, and a folder stored twice for a chown.',
      },
      rules: {
        title: 'The rules of merging',
        description: 'Whiteout, opaque folder, replaced parent, symbolic link: one layer for each.',
      },
      platforms: { title: 'Two platforms', description: 'A nested index with amd64, arm64 and a build attestation.' },
    },
  },
  /** It is not yet known which layers there are. */
  archive: {
    label: 'Opening',
    title: <T>(name: T): Parts<T> => ['Opening ', name],
    told: (name: string) => `Opening ${name}`,
    progress: 'Opening the archive',
    listing: 'Reading the list of files …',
    unpacking: (readBytes: number, totalBytes: number) => `Unpacking the archive: ${size(readBytes)} of ${size(totalBytes)}`,
    cancel: 'Cancel',
  },
  /** The layers are being read. */
  layers: {
    reading: 'Reading the layers',
    merging: 'Merging the layers',
    /** @param rate bytes a second; undefined while it is not known */
    progress: (
      done: { readonly layers: number; readonly bytes: number; readonly entries: number },
      total: { readonly layers: number; readonly bytes: number },
      rate: number | undefined,
    ) =>
      [
        `${count(done.layers)} of ${units.layers(total.layers)}`,
        `${size(done.bytes)} of ${size(total.bytes)}`,
        ...(rate === undefined ? [] : [`${size(rate)}/s`]),
        entries(done.entries),
      ].join(' · '),
    cancel: 'Cancel',
  },
  /** What is shown is only what the tables of contents promise. */
  preview: {
    note: (share: number) => `from the tables of contents; reading the layers: ${percent(share)}`,
    title:
      'Shown as the layers’ tables of contents promise. The layers themselves are being read; differences will be reported as problems.',
  },
  /** What is shown are the layers that are read so far. */
  partial: {
    note: (read: number, total: number, share: number) =>
      `${count(read)} of ${units.layers(total)} so far · ${Math.floor(share * 100)} %`,
    title: 'The files of the layers that are read, from the base up. The others are being read and will be added.',
  },
  /** Nothing can be shown. */
  failure: {
    label: 'Failure',
    title: <T>(name: T): Parts<T> => [name, ' cannot be shown'],
    /** What the archive has in place of images, by its kind and media types. */
    holds: {
      attestation: (types: string) => `attestation ${types}`.trim(),
      artifact: (types: string) => `artifact ${types}`.trim(),
    },
    archiveHolds: (things: string) => `The archive holds ${things}.`,
    opens: <T>(docker: T, podman: T, skopeo: T): Parts<T> => [
      'Layerscope opens what ',
      docker,
      ', ',
      podman,
      ' and ',
      skopeo,
      ' write, OCI layouts as a folder, and root file system tars.',
    ],
    back: 'Back to the start',
  },
}
