import { numbers } from './units.ts'

const { count, plural } = numbers

/** The view of secrets: accepting one, and the files in which that is kept. */
export const accepting = {
  accept: 'Accept …',
  /** Begins with what stands on the button. */
  acceptLabel: (title: string, path: string) => `Accept … the ${title} in ${path}`,
  form: (title: string) => `Accept the ${title}`,
  reason: 'Reason',
  reasonHint: 'why it may stay, for whoever reads the report',
  expires: 'Until',
  expiresHint: 'the last day on which it is accepted; empty: always',
  confirm: 'Accept',
  cancel: 'Cancel',
  takeBack: 'Count again',
  takeBackLabel: (title: string, path: string) => `Count again the ${title} in ${path}`,
  count: (n: number) => `${count(n)} accepted`,
  group: {
    title: (n: number) => `${count(n)} accepted`,
    label: 'Accepted secrets',
    note: 'Somebody looked at them and said why they may stay. They are not counted.',
  },
  lists: {
    label: 'Accepted findings',
    save: 'Save baseline',
    saveHint: 'fingerprints, places and reasons as JSON, without the secrets; layerscope audit --baseline reads it',
    open: 'Open baseline …',
    openHint: 'a baseline, or a layerscope.yaml; it can also be dropped together with the image',
    file: 'Baseline or layerscope.yaml',
    unsaved: 'not saved yet',
    stale: (n: number) =>
      `${count(n)} accepted ${plural(n, { one: 'finding is', other: 'findings are' })} not in this image and can be taken out of the list`,
  },
}
