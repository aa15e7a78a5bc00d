import type { WasteReason } from '../../analysis/waste-table.ts'
import type { ChangeName } from '../../merge/change.ts'
import { severities, wasteReasons } from './fates.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { bytes, files, secretsIn, size } = units

/** A report of an image for people, as one document. */
export const report = {
  title: (image: string) => `Layers of ${image}`,
  /** What the document is about, by name. */
  facts: {
    file: 'File',
    form: 'Form',
    platform: 'Platform',
    created: 'Created',
    manifest: 'Manifest',
    imageId: 'Image ID',
    link: 'Link',
    linkHint: 'opens the same view once the file is chosen',
    made: 'Report made',
  },
  /** What was found, in a line each. */
  summary: {
    title: 'In short',
    size: (layers: number, storedBytes: number, contentBytes: number) =>
      `${count(layers)} ${plural(layers, { one: 'layer', other: 'layers' })}: ${size(storedBytes)} stored, ${size(contentBytes)} of content.`,
    waste: (wastedBytes: number, efficiency: string) =>
      wastedBytes === 0
        ? 'No content is wasted.'
        : `${size(wastedBytes)} (${bytes(wastedBytes)}) are stored and reached by no path of the final image: efficiency ${efficiency}.`,
    unseen: (contentBytes: number, wastedStoredBytes: number, storedBytes: number, isExact: boolean) =>
      `Of ${size(contentBytes)} of content that is what no container can see; it takes ${isExact ? '' : 'about '}${size(wastedStoredBytes)} of the ${size(storedBytes)} that are stored${isExact ? '' : ', by measured compression'}.`,
    noSecrets: 'No secrets were found.',
    /** @param places how many there are of them together */
    secrets: (hidden: number, shown: number, places: number) =>
      `${secretsIn(hidden + shown, places)}: ${count(hidden)} in files that later layers take away, ${count(shown)} that the final image shows.`,
    noneButAccepted: (n: number) => `No secrets were found but ${count(n)} that somebody accepted.`,
    secretsPending: 'The search for secrets is not over.',
    unsearched: (layers: readonly number[]) =>
      `Not searched to its end: ${layers.map((layer) => `layer ${layer}`).join(', ')}. Nothing is known of secrets there.`,
    digestsRight: 'Every digest is right.',
    digestsWrong: (n: number) => `The digests of ${count(n)} ${plural(n, { one: 'layer', other: 'layers' })} are wrong.`,
    digestsUnchecked: (n: number) =>
      `The digests of ${count(n)} ${plural(n, { one: 'layer', other: 'layers' })} were not checked.`,
    unread: (n: number) =>
      `INCOMPLETE: ${count(n)} ${plural(n, { one: 'part', other: 'parts' })} of the image could not be read; this report knows nothing of what is in there.`,
  },
  secrets: {
    title: 'Secrets',
    note: 'Masked. A deleted file is still part of its layer: whoever has the image can read it. Revoke these secrets and rebuild without the instructions that brought them.',
    searched: (n: number, scannedBytes: number, skipped: number) =>
      `Searched: ${files(n)} with ${size(scannedBytes)} of text, environment, labels and history; not searched: ${files(skipped)}.`,
    columns: { severity: 'Severity', what: 'What', place: 'Where', layer: 'Layer', fate: 'Fate', secret: 'Secret' },
    severities,
    configuration: 'configuration',
    shown: 'in the final image',
    hidden: (how: ChangeName | 'shadowed', by: number) =>
      `${how === 'shadowed' ? 'overwritten' : how} in layer ${by}, still stored`,
  },
  /** The base image and own layers beside each other. */
  base: { columns: { part: 'Part', layers: 'Layers', advice: 'Could be saved', bytes: 'Size in the base', change: 'Change' } },
  advice: { title: 'What would save space', columns: { saved: 'Saves', change: 'Change' } },
  waste: {
    title: 'Wasted paths',
    columns: { bytes: 'Wasted', stored: 'Stored', path: 'Path', why: 'Why' },
    about: (n: number) => (n === 0 ? size(n) : `~${size(n)}`),
    reasonsTitle: 'Wasted by reason',
    reasonNames: wasteReasons,
    reason: (layer: number, reason: WasteReason, by: number) =>
      by === layer ? `layer ${layer}: ${wasteReasons[reason]}` : `layer ${layer}: ${wasteReasons[reason]} in ${by}`,
    more: (n: number) => `and ${count(n)} more ${plural(n, { one: 'path', other: 'paths' })}`,
  },
  layers: {
    title: 'Layers',
    columns: {
      index: 'Layer',
      instruction: 'Instruction',
      stored: 'Stored',
      content: 'Content',
      wasted: 'Wasted',
      wastedStored: 'Wasted, stored',
      digest: 'Digest',
      diffId: 'DiffID',
    },
    wrong: 'WRONG',
    unchecked: 'not checked',
  },
  problems: {
    title: 'Problems',
    columns: { severity: 'Severity', text: 'Problem' },
    severities: { error: 'error', warning: 'warning', note: 'note' },
  },
  closing: (version: string) => `Made by Layerscope ${version} on the machine of whoever opened the image; nothing was uploaded.`,
}
