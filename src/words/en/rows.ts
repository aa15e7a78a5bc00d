import { numbers, units } from './units.ts'

const { count } = numbers
const { paths, size } = units

/** What is done with rows of the table of files. */
export const rows = {
  /** The menu of a row. */
  menu: 'What can be done with it',
  copyPath: 'Copy the path',
  copyDocker: 'Copy the docker cp command',
  copyDockerHint: 'takes it out of the image with Docker',
  noDocker: 'the final image does not have this version',
  noName: 'the archive names no image',
  copyTar: 'Copy the tar command',
  copyTarHint: 'takes this version out of the archive',
  noTar: 'no layer stores it',
  history: 'Show its history',
  content: 'Show its content',
  noContent: 'it is no file',
  compare: 'Compare its versions',
  oneVersion: 'it has only one',
  save: 'Save it',
  filter: 'Filter by this',
  stored: (layer: number) => `Show it in layer ${layer} as stored`,
  /** Several rows. */
  label: 'Selected rows',
  sum: (n: number, bytes: number) => `${paths(n)}, ${size(bytes)}`,
  sumHint: 'What is gone counts nothing; what lies in a selected folder counts once',
  copyPaths: (n: number) => `Copy ${count(n)} paths`,
  copyThem: 'Copy the paths',
  saveThem: 'Save as tar',
  clear: 'Select nothing',
}
