import type { Parts } from '../parts.ts'
import { units } from './units.ts'

/** The view of the image. */
export const image = {
  label: 'Image',
  /** What identifies it. */
  identity: {
    title: 'Image',
    references: 'References',
    noReferences: 'none in the archive',
    platform: 'Platform',
    created: 'Created',
    author: 'Author',
    manifest: 'Manifest',
    manifestDigest: 'manifest digest',
    imageId: 'Image ID',
    imageIdName: 'image ID',
    mediaType: 'Media type',
    archive: 'Archive',
    /** The form of the archive, as the facts call it; `compression` is `none` where it is not packed as a whole. */
    form: (format: string, bytes: number, compression: string) =>
      `${format}, ${units.size(bytes)}${compression === 'none' ? '' : `, ${compression}`}`,
  },
  /** What it runs with. */
  runs: {
    title: 'Runs with',
    entrypoint: 'Entrypoint',
    command: 'Command',
    /** Entrypoint and command, for the button that shows what is masked in them. */
    commandName: 'the command',
    user: 'User',
    directory: 'Directory',
    ports: 'Ports',
    volumes: 'Volumes',
    stopSignal: 'Stop signal',
  },
  environment: 'Environment',
  labels: 'Labels',
  annotations: 'Annotations',
  history: {
    title: 'History',
    none: 'The configuration has no history.',
    layer: 'Layer',
    instruction: 'Instruction',
    stored: 'Stored',
    created: 'Created',
    noLayer: 'made no layer',
    noMatch: 'history and layers do not match',
    show: (layer: number) => `Show the files after layer ${layer}`,
    entryName: (index: number) => `history entry ${index}`,
    notSaid: 'not said',
    comment: <T>(text: T): Parts<T> => ['Comment: ', text],
  },
  /** Manifests of the archive that are no images. */
  others: {
    title: 'Also in the archive',
    kinds: {
      attestation: {
        title: 'Attestation',
        titleFor: <T>(platform: T): Parts<T> => ['Attestation for ', platform],
        digest: 'attestation digest',
      },
      artifact: {
        title: 'Artifact',
        titleFor: <T>(platform: T): Parts<T> => ['Artifact for ', platform],
        digest: 'artifact digest',
      },
    },
    types: 'Types',
    digest: 'Digest',
    about: 'About',
    subjectDigest: 'subject digest',
  },
  config: 'Configuration as JSON',
  configName: 'the configuration',
}
