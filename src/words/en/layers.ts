import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { bytes, entries, paths, secrets, size } = units

/** The list of layers, and what is looked at of them. */
export const layers = {
  label: 'Layer stack',
  title: 'Layers',
  none: 'This image has no layers.',
  showBaseFirst: 'Show the base first',
  showTopFirst: 'Show the top first',
  topIsFirst: 'Top layer first: show the base first',
  baseIsFirst: 'Base first: show the top layer first',
  /** Several layers whose cards are not drawn yet. */
  gap: (from: number, to: number) => `Layers ${from} to ${to}`,
  /** How many layers are sound. */
  stack: {
    noDigests: 'no digests to check',
    corrupt: (n: number) => `${count(n)} corrupt ✗`,
    checked: (n: number) => `${count(n)} checked`,
    allVerified: 'all verified ✓',
    verified: (n: number) => `${count(n)} verified ✓`,
  },
  /** One layer. */
  card: {
    layer: (layer: number) => `Layer ${layer}`,
    stored: (n: number) => `${bytes(n)} stored`,
    showStored: (layer: number) => `Show layer ${layer} as stored`,
    showStoredTitle: 'Show this layer as it is stored, markers and all',
    content: (n: number) => `${bytes(n)} of content`,
    contentWasted: (n: number, wasted: number) => `${bytes(n)} of content, ${bytes(wasted)} of it wasted`,
    /** @param change the word of a change */
    changes: (n: number, change: string) => `${count(n)} ${change}`,
    secrets,
    bringsSecrets: (n: number) => `brings ${secrets(n)}`,
  },
  /** Whether a layer is sound. */
  mark: {
    error: (text: string) => `Error: ${text}`,
    warning: (text: string) => `Warning: ${text}`,
    absent: 'not in the archive',
    unchecked: 'digests are not checked yet',
    unpromised: 'no digest is promised for this layer',
    /** By what is right. */
    verified: {
      both: { label: 'Verified: blob digest and DiffID', title: 'blob digest and DiffID verified' },
      blob: { label: 'Verified: blob digest', title: 'blob digest verified' },
      diffId: { label: 'Verified: DiffID', title: 'DiffID verified' },
    },
  },
  /** How far a layer is. */
  progress: {
    label: (layer: number) => `Reading layer ${layer}`,
    absent: 'not in the archive',
    waiting: 'waiting',
    listed: (n: number) => `waiting · ${entries(n)} listed`,
    read: entries,
    /** @param rate bytes a second, 0 while it is not known. @param promised entries of the table of contents */
    reading: (readBytes: number, rate: number, entryCount: number, promised: number | undefined) =>
      [
        size(readBytes),
        ...(rate > 0 ? [`${size(rate)}/s`] : []),
        promised === undefined ? entries(entryCount) : `${count(entryCount)} of ${entries(promised)}`,
      ].join(' · '),
  },
  /** The handles of the range. */
  range: {
    upper: 'Upper end of the range',
    lower: 'Lower end of the range',
    at: (layer: number) => `layer ${layer}`,
  },
  /** What is shown of the chosen layers. Of each way: what stands on the button, its whole name, and its title. */
  view: {
    label: 'What to show',
    /** While it is not known which layer it is. */
    kinds: { after: 'After', changes: 'Changes', stored: 'As stored' },
    after: (layer: number) => `After ${layer}`,
    afterName: (layer: number) => `After layer ${layer}`,
    afterTitle: (layer: number) => `The files after layer ${layer}`,
    changes: (layer: number) => `Changes in ${layer}`,
    changesName: (layer: number) => `Changes in layer ${layer}`,
    changesTitle: (layer: number) => `What layer ${layer} changes`,
    range: (from: number, to: number) => `Changes ${from} to ${to}`,
    rangeTitle: (from: number, to: number) => `What layers ${from} to ${to} together change`,
    stored: (layer: number) => `${layer} as stored`,
    storedName: (layer: number) => `Layer ${layer} as stored`,
    storedTitle: (layer: number) => `Layer ${layer} as it stands in its tar, markers and all`,
  },
  /** What is looked at, in a few words. */
  summary: {
    after: <T>(layer: T): Parts<T> => ['after layer ', layer],
    stored: <T>(layer: T): Parts<T> => ['layer ', layer, ' as stored'],
    changes: <T>(layer: T): Parts<T> => ['changes in layer ', layer],
    range: <T>(from: T, to: T): Parts<T> => ['changes ', from, ' to ', to],
    paths,
    entries,
    changed: (n: number, content: number) => `${count(n)} changed, ${size(content)}`,
  },
}
