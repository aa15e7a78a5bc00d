import type { Parts } from '../parts.ts'
import { numbers, units } from './units.ts'

const { count, plural } = numbers
const { size } = units
const wholePercent = (share: number) => `${Math.floor(share * 100)} %`

/** The place that says what runs beside what is shown, and what became of it. */
export const status = {
  title: 'Background work',
  /** One line of what runs or how things stand. */
  line: (parts: readonly string[]) => parts.join(' · '),
  /** What runs, in as few words as will do. */
  short: {
    reading: (share: number) => `Reading ${wholePercent(share)}`,
    search: (share: number) => `Secrets ${wholePercent(share)}`,
    digests: (checked: number, total: number) => `Digests ${count(checked)}/${count(total)}`,
    packages: (share: number) => `Packages ${wholePercent(share)}`,
    comparing: (share: number | undefined) => (share === undefined ? 'Comparing' : `Comparing ${wholePercent(share)}`),
    save: (share: number | undefined) => (share === undefined ? 'Saving' : `Saving ${wholePercent(share)}`),
  },
  /** One piece of work. */
  titles: {
    reading: 'Reading of the layers',
    search: 'Search for secrets',
    digests: 'Check of digests',
    packages: 'Packages',
    comparing: 'Comparison of versions',
    save: <T>(name: T): Parts<T> => ['Saving ', name],
    saved: <T>(name: T): Parts<T> => ['Saved ', name],
    notSaved: <T>(name: T): Parts<T> => ['Could not save ', name],
  },
  progress: (name: string) => `Progress: ${name}`,
  written: (bytes: number) => size(bytes),
  doneOf: (bytes: number, total: number) => `${size(bytes)} of ${size(total)}`,
  layersDone: (done: number, layers: number) => `${count(done)} of ${units.layers(layers)}`,
  /** How long it takes yet, rounded. */
  left: (seconds: number) => {
    const minutes = Math.ceil(seconds / 60)
    return seconds < 60 ? `about ${count(Math.max(5, Math.ceil(seconds / 5) * 5))} s left` : `about ${count(minutes)} min left`
  },
  cancelled: 'Cancelled',
  failed: 'Failed',
  packagesFound: (n: number) => `${count(n)} ${plural(n, { one: 'package', other: 'packages' })}`,
  cancel: 'Cancel',
  restart: 'Start again',
  /** Begin with what stands on the button. */
  cancelLabel: (name: string) => `Cancel: ${name}`,
  restartLabel: (name: string) => `Start again: ${name}`,
  dismissLabel: (name: string) => `Dismiss: ${name}`,
  moreProblems: (n: number) => `and ${count(n)} more ${plural(n, { one: 'problem', other: 'problems' })}`,
  /** What is said when work is over. */
  ended: {
    label: 'Notices',
    search: (headline: string) => `Search finished: ${headline}`,
    digests: (headline: string) => `Check finished: ${headline}`,
    packages: (found: string) => `Packages read: ${found}`,
    comparing: 'Comparison finished',
  },
  /** The title of the window. */
  window: {
    page: 'Layerscope',
    opening: (name: string) => `${name} — Layerscope`,
    reading: (share: number, name: string) => `${wholePercent(share)} · ${name} — Layerscope`,
    open: (name: string) => `${name} — Layerscope`,
    /** Work ended while nobody looked. */
    ended: (name: string) => `✓ ${name} — Layerscope`,
    failed: (name: string) => `✗ ${name} — Layerscope`,
  },
}
