import { numbers } from './units.ts'

const { count, plural } = numbers

/** What proves one secret, as a file. */
export const evidence = {
  save: 'Save evidence',
  saveHint: 'One file with digests, layers, instruction, the lines around the secret and the commands that show it',
  form: 'How the secret stands in it',
  masked: 'Secret masked',
  shown: 'Secret in the clear',
  /** A person says so before it is saved in the clear. */
  confirm: 'I keep this file where only those read it who may know the secret.',
  shownNote: 'JSON then holds the whole file, with any other secrets in it; everywhere else these stay masked.',
  formats: { markdown: 'Markdown', json: 'JSON' },
  /** Names of a place. */
  author: 'Author',
  created: 'Created',
  diffId: 'DiffID',
  chainId: 'ChainID',
  fact: 'What',
  value: 'Value',
  morePlaces: (n: number) => `and ${count(n)} more ${plural(n, { one: 'place', other: 'places' })}`,
  excerpt: 'Lines around it',
  line: 'Line',
  text: 'Text',
}
