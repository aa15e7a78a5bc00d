import type { TerminalWords } from '../../words/words.ts'
import { schemaAddress } from './settings.ts'

type Notes = TerminalWords['starter']
type Note = Exclude<keyof Notes, 'head'>

/** A part of the file: why it is there, and its lines, of which some are only offered. */
interface StarterPart {
  readonly note: Note
  readonly lines: readonly string[]
}

/** What images are built of. */
export const ecosystems = ['node', 'python', 'java', 'go', 'debian'] as const
export type Ecosystem = (typeof ecosystems)[number]

const limits: readonly StarterPart[] = [
  { note: 'efficiency', lines: ['lowest-efficiency: 95%', 'highest-wasted-bytes: 20MB'] },
  { note: 'sizes', lines: ['# largest-image: 500MB', '# largest-layer: 200MB'] },
  { note: 'secrets', lines: ['secrets: high'] },
]

const forbidden: readonly StarterPart[] = [
  { note: 'git', lines: ['- preset: git'] },
  { note: 'keys', lines: ['- preset: key-files'] },
  { note: 'caches', lines: ['- preset: package-caches'] },
  { note: 'setuid', lines: ['- preset: setuid-files', '- preset: world-writable-files'] },
]

const credentials = (...globs: string[]): StarterPart => ({
  note: 'credentials',
  lines: globs.map((glob) => `- { glob: "${glob}", scope: layers, severity: high }`),
})

/** What belongs to one ecosystem alone. */
const own: Readonly<Record<Ecosystem, readonly StarterPart[]>> = {
  node: [
    { note: 'sourceMaps', lines: ['- preset: source-maps'] },
    { note: 'tests', lines: ['- preset: tests'] },
    credentials('.npmrc', '.env', '.env.{local,production}'),
  ],
  python: [
    { note: 'tests', lines: ['- preset: tests'] },
    { note: 'environments', lines: ['- "**/{.venv,.tox,.mypy_cache,.pytest_cache}"'] },
    credentials('.pypirc', '.env', '**/pip.conf'),
  ],
  java: [
    { note: 'sources', lines: ['- "?*.{java,kt,class.map}"'] },
    { note: 'builds', lines: ['- "**/{.m2,.gradle}"'] },
    credentials('**/.m2/settings.xml', '**/.gradle/gradle.properties'),
  ],
  go: [
    { note: 'sources', lines: ['- "*.go"', '- go.sum'] },
    { note: 'toolchain', lines: ['- usr/local/go', '- "{root/,}go/pkg"'] },
    credentials('.netrc', '.env'),
  ],
  debian: [
    { note: 'toolchain', lines: ['- "usr/bin/{gcc,g++,make,cc,ld}"'] },
    { note: 'logs', lines: ['- { glob: "var/log/**", kinds: [file] }', '- { glob: "var/cache/debconf/*-old", kinds: [file] }'] },
    credentials('root/.ssh/**', 'etc/apt/auth.conf'),
  ],
}

/** Programs of a base that change who one is: Debian's, Alpine's and Fedora's have some of them. */
const allowed: StarterPart = {
  note: 'baseSetuid',
  lines: [
    '- { glob: "{usr/,}{bin,sbin}/{su,mount,umount,passwd,chsh,chfn,chage,expiry,gpasswd,newgrp,unix_chkpwd,ssh-agent,newuidmap,newgidmap}", kinds: [setuid, setgid] }',
    '# - "srv/fixtures/**"',
  ],
}

/**
 * A `layerscope.yaml` to begin with, each part with a line that says why.
 * @param ecosystem undefined for what holds of every image
 */
export function starterSettings({ starter: say }: Pick<TerminalWords, 'starter'>, ecosystem: Ecosystem | undefined): string {
  const paths = [...forbidden, ...(ecosystem === undefined ? [] : own[ecosystem])]
  const write = (parts: readonly StarterPart[], indent: string) =>
    parts.flatMap(({ note, lines }) => [`# ${say[note]}`, ...lines].map((line) => indent + line))
  return [
    `# yaml-language-server: $schema=${schemaAddress}`,
    `# ${say.head}`,
    '',
    'limits:',
    ...write(limits, '  '),
    '',
    'paths:',
    '  forbid:',
    ...write(paths, '    '),
    '  allow:',
    ...write([allowed], '    '),
    '',
    `# ${say.severities}`,
    'severities:',
    '  # jwt: low',
    '',
    `# ${say.accepted}`,
    'accepted:',
    '  # - fingerprint: "0123456789abcdef"',
    `  #   reason: ${say.reason}`,
    '  #   expires: 2030-12-31',
    '',
  ].join('\n')
}
