import type { StoryMoment } from '../../analysis/secret-stories.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'
import type { ChangeName } from '../../merge/change.ts'
import { numbers } from './units.ts'

const { count, plural } = numbers

/** What took a file with a secret away. */
const taken: Readonly<Record<ChangeName | 'shadowed', string>> = {
  deleted: 'deleted here',
  hidden: 'hidden here',
  modified: 'overwritten here',
  type: 'replaced here',
  shadowed: 'replaced in the same layer',
  added: 'replaced here',
  metadata: 'stored again here',
  rewritten: 'stored again here',
}

/** The story of one secret through the layers. */
export const story = {
  /** A moment of it, in a word or two. @param how what took the file away */
  moment: (kind: StoryMoment['kind'], how: ChangeName | 'shadowed' | undefined) =>
    kind === 'brought' ? 'brought here' : kind === 'copied' ? 'stored here too' : taken[how ?? 'deleted'],
  configuration: 'configuration',
  layer: (index: number) => `layer ${index}`,
  by: (author: string) => `by ${author}`,
  stillReadable: (layers: readonly number[]) =>
    `Still readable in ${layers.length === 1 ? 'layer' : 'layers'} ${layers.map((layer) => count(layer)).join(', ')} by anyone who has the image.`,
  shown: 'The final image shows it.',
  morePlaces: (n: number) => `and ${count(n)} more ${plural(n, { one: 'place', other: 'places' })}`,
  /** Names of the strip and the list. */
  strip: (title: string) => `Layers that have the ${title}`,
  moments: (title: string) => `What happened to the ${title}`,
  evidence: 'Copy evidence',
  evidenceHint: 'Masked Markdown with the digests, the layers and the command that shows it',
  copyPath: (path: string) => `Copy the path ${path}`,
  command: 'Copy command',
  commandHint: 'Prints the file from the archive with tar',
  /** Secrets that stand where programs show how they are used. */
  examples: {
    title: (n: number) => `${count(n)} in example files and tests of packages`,
    label: 'Secrets in example files',
    note: 'They stand in documentation, examples or tests; most of these open nothing. Told apart by the path alone: look at them.',
  },
  filter: {
    label: 'Which secrets are shown',
    severity: 'Severity',
    layer: 'Layer',
    rule: 'Kind',
    part: 'Part',
    parts: { own: 'own layers', base: 'base image' },
    all: 'all',
    from: (severity: string) => `${severity} and above`,
    shown: (shown: number, total: number) => `${count(shown)} of ${count(total)} shown`,
    none: 'None of the secrets that were found is of this kind.',
    clear: 'Show all',
  },
  /** What is copied. */
  report: {
    title: (title: string, severity: Severity) => `${title} (${severity})`,
    image: 'Image',
    file: 'File',
    manifest: 'Manifest',
    imageId: 'Image ID',
    secret: 'Secret',
    fingerprint: 'Fingerprint (start of its SHA-256)',
    what: 'What happened',
    columns: { layer: 'Layer', what: 'What', place: 'Where', instruction: 'Instruction', digest: 'Digest of the layer' },
    command: 'To see it',
  },
}
