import { StreamLanguage, type StreamParser } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { lastName } from '../../../tree/path-names.ts'

/** A language of the code view: what its files are called, and how its highlighting is fetched. */
interface Language {
  /** Endings of names, and whole names, in lower case. */
  readonly names: readonly string[]
  load(): Promise<Extension>
}

const legacy = async (module: Promise<StreamParser<unknown>>): Promise<Extension> => StreamLanguage.define(await module)

const languages: readonly Language[] = [
  { names: ['.json', '.jsonc', '.map', '.webmanifest'], load: async () => (await import('@codemirror/lang-json')).json() },
  {
    names: ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.mts', '.cts', '.tsx'],
    load: async () => (await import('@codemirror/lang-javascript')).javascript({ jsx: true, typescript: true }),
  },
  { names: ['.py', '.pyi'], load: async () => (await import('@codemirror/lang-python')).python() },
  { names: ['.yaml', '.yml'], load: async () => (await import('@codemirror/lang-yaml')).yaml() },
  { names: ['.xml', '.svg', '.xsd', '.xsl', '.plist'], load: async () => (await import('@codemirror/lang-xml')).xml() },
  { names: ['.html', '.htm'], load: async () => (await import('@codemirror/lang-html')).html() },
  { names: ['.css'], load: async () => (await import('@codemirror/lang-css')).css() },
  { names: ['.md', '.markdown'], load: async () => (await import('@codemirror/lang-markdown')).markdown() },
  {
    names: ['.sh', '.bash', '.bashrc', '.profile', '.bash_profile', '.postinst', '.preinst', '.prerm', '.postrm'],
    load: () => legacy(import('@codemirror/legacy-modes/mode/shell').then(({ shell }) => shell)),
  },
  {
    names: ['dockerfile', 'containerfile', '.dockerfile'],
    load: () => legacy(import('@codemirror/legacy-modes/mode/dockerfile').then(({ dockerFile }) => dockerFile)),
  },
  { names: ['.toml'], load: () => legacy(import('@codemirror/legacy-modes/mode/toml').then(({ toml }) => toml)) },
  {
    names: ['.conf', '.cfg', '.ini', '.properties', '.env', '.service', '.npmrc'],
    load: () => legacy(import('@codemirror/legacy-modes/mode/properties').then(({ properties }) => properties)),
  },
  { names: ['.c', '.h'], load: () => legacy(import('@codemirror/legacy-modes/mode/clike').then(({ c }) => c)) },
  { names: ['.cc', '.cpp', '.hpp'], load: () => legacy(import('@codemirror/legacy-modes/mode/clike').then(({ cpp }) => cpp)) },
  { names: ['.java'], load: () => legacy(import('@codemirror/legacy-modes/mode/clike').then(({ java }) => java)) },
  { names: ['.go'], load: () => legacy(import('@codemirror/legacy-modes/mode/go').then(({ go }) => go)) },
  { names: ['.rs'], load: () => legacy(import('@codemirror/legacy-modes/mode/rust').then(({ rust }) => rust)) },
  { names: ['.rb'], load: () => legacy(import('@codemirror/legacy-modes/mode/ruby').then(({ ruby }) => ruby)) },
  { names: ['.pl', '.pm'], load: () => legacy(import('@codemirror/legacy-modes/mode/perl').then(({ perl }) => perl)) },
  { names: ['.lua'], load: () => legacy(import('@codemirror/legacy-modes/mode/lua').then(({ lua }) => lua)) },
  { names: ['nginx.conf'], load: () => legacy(import('@codemirror/legacy-modes/mode/nginx').then(({ nginx }) => nginx)) },
  { names: ['.sql'], load: () => legacy(import('@codemirror/legacy-modes/mode/sql').then(({ standardSQL }) => standardSQL)) },
]

const shells: Language | undefined = languages.find(({ names }) => names.includes('.sh'))

/**
 * The highlighting for a file; undefined where none fits.
 * @param firstLine tells scripts without an ending in their name
 */
export async function loadLanguage(path: string, firstLine: string): Promise<Extension | undefined> {
  const name = lastName(path).toLowerCase()
  // Whole names before endings: nginx.conf is also a .conf.
  const exact = languages.find(({ names }) => names.includes(name))
  const byEnding = exact ?? languages.find(({ names }) => names.some((ending) => ending.startsWith('.') && name.endsWith(ending)))
  if (byEnding !== undefined) return byEnding.load()
  if (/^#!.*\b(ba|da|k|z|a)?sh\b/.test(firstLine)) return shells?.load()
  if (/^#!.*\bpython/.test(firstLine)) return languages.find(({ names }) => names.includes('.py'))?.load()
  if (/^#!.*\bnode\b/.test(firstLine)) return languages.find(({ names }) => names.includes('.js'))?.load()
  if (/^#!.*\bperl\b/.test(firstLine)) return languages.find(({ names }) => names.includes('.pl'))?.load()
  return undefined
}
