import type { Parts } from '../parts.ts'
import { severities } from './fates.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { files, size } = units

/** The view of secrets. */
export const secrets = {
  label: 'Secrets',
  /** The statement on the search as a sentence of its own. */
  result: (statement: string) => `${statement}.`,
  failed: (reason: string) => `The search for secrets could not be finished: ${reason}`,
  cancelled: 'Of the layers that were not searched nothing is known.',
  waiting: 'The layers are searched as soon as they are read.',
  searching: 'Searching every file of every layer for credentials.',
  progress: 'Searching for secrets',
  searchedBytes: (searched: number, total: number) => `${size(searched)} of ${size(total)}`,
  /** Secrets in files that are gone. */
  hidden: {
    title: (n: number) => `${units.secrets(n)} in files that later layers take away`,
    label: 'Secrets in deleted files',
    /** @param revoke stands for the sentence of that name */
    advice: <T>(revoke: T): Parts<T> => [
      'The container cannot see these files, but their layers are still part of the image: anyone who has it can read them. ',
      revoke,
      ' Deleting a file in a later layer does not help.',
    ],
    revoke: 'Revoke these secrets and rebuild without the instructions that brought them.',
  },
  /** Secrets that the final image has. */
  shown: {
    title: (n: number) => `${units.secrets(n)} that the final image shows`,
    label: 'Secrets in the final image',
  },
  /** What the search saw and what it passed over. */
  searched: {
    title: 'What was searched',
    files: (n: number, bytes: number) =>
      `Searched: ${files(n)} with ${size(bytes)} of text, and the configuration with environment, labels and history.`,
    skipped: (n: number, reason: string) => `Not searched: ${files(n)}, ${reason}.`,
    leftOut: (n: number, rest: number) => `More of one kind than are listed in ${files(n)}: at least ${count(rest)} more.`,
    unsearched: (layer: number, reason: string) => `Layer ${layer} could not be searched to its end: ${reason}.`,
  },
  /** One finding. */
  finding: {
    show: 'Show',
    hide: 'Hide',
    /** Begin with what stands on the button. */
    showLabel: (title: string, path: string) => `Show the ${title} in ${path}`,
    hideLabel: (title: string, path: string) => `Hide the ${title} in ${path}`,
    showInFile: 'Show in file',
    showInFileLabel: (path: string) => `Show in file ${path}`,
    severities,
    /** Where it stands, by what the image calls it. */
    places: {
      env: <T>(name: T): Parts<T> => ['environment variable ', name],
      label: <T>(name: T): Parts<T> => ['label ', name],
      config: <T>(name: T): Parts<T> => ['configuration ', name],
      history: <T>(name: T): Parts<T> => [name],
    },
  },
}
