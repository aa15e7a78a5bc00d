import { FormatError } from '../bytes/errors.ts'
import { version } from '../../package.json'
import { jsonText } from '../export/inert-text.ts'
import type { Command } from './command.ts'
import { commands } from './commands/index.ts'
import { removeTemporaryFiles } from './file-source.ts'
import { formatText } from './format.ts'
import { maskText, maskValue } from './secret-mask.ts'
import { en } from '../words/en.ts'
import { thrownText } from '../words/problem-text.ts'
import { UsageError } from './usage-error.ts'

/** Runs one command line and answers with the exit code; errors become one line on standard error. */
async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(generalHelp())
    return name === undefined ? 2 : 0
  }
  if (name === '--version') {
    process.stdout.write(`${version}\n`)
    return 0
  }
  const command = commands.find((candidate) => candidate.name === name)
  if (command === undefined) throw new UsageError(`unknown command ${JSON.stringify(name)}; see layerscope --help`)
  if (rest.includes('--help') || rest.includes('-h')) {
    process.stdout.write(commandHelp(command))
    return 0
  }
  return command.run(rest, {
    write: (text) => void process.stdout.write(maskText(text)),
    writeJson: (value) => void process.stdout.write(`${jsonText(maskValue(value))}\n`),
    writeDocument: (text) => void process.stdout.write(text),
    // Taken up before the next ones come: a slow reader must not make them pile up.
    writeBytes: (bytes) => new Promise((resolve) => process.stdout.write(bytes, () => resolve())),
  })
}

const commonHelp: readonly (readonly [string, string])[] = [
  ['--json', 'JSON for scripts'],
  ['--image REF', 'which image of the archive'],
  ['--platform OS/ARCH', 'which platform'],
  ['--no-progress', 'no progress on the terminal'],
  ['--help', 'this text'],
]

function generalHelp(): string {
  const lines = commands.map((command) => `  ${`${command.name} ${command.usage}`.padEnd(26)} ${command.summary}`)
  return [
    'layerscope COMMAND IMAGE [options]',
    '',
    ...lines,
    '',
    'IMAGE is an archive (docker save, podman save, skopeo copy), a folder with an OCI image layout, or - for standard input.',
    'layerscope COMMAND --help lists the options; --version prints the version.',
    'Exit code: 0 done; 1 an audit rule failed or a digest does not match; 2 cannot read or wrong use, also when a layer that the',
    'answer depends on could not be read: standard error says which and why, and so does "unread" in JSON (tree --json has paths only).',
    '',
  ].join('\n')
}

function commandHelp({ name, usage, summary, options }: Command): string {
  const lines = [...options, ...commonHelp].map(([option, meaning]) => `  ${option.padEnd(20)} ${meaning}`)
  return [`layerscope ${name} ${usage}`, '', `${summary}.`, '', ...lines, ''].join('\n')
}

// A reader that has seen enough (head, less) closes the pipe; that is no error.
process.stdout.on('error', (thrown: NodeJS.ErrnoException) => {
  removeTemporaryFiles()
  process.exit(thrown.code === 'EPIPE' ? 0 : 2)
})
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (thrown) {
  const isExpected = thrown instanceof UsageError || thrown instanceof FormatError
  const text = thrownText(en, thrown)
  process.stderr.write(`layerscope: ${formatText(maskText(isExpected ? text : `unexpected: ${text}`))}\n`)
  process.exitCode = 2
} finally {
  removeTemporaryFiles()
}
