import { closeSync, mkdtempSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ProblemList } from '../src/bytes/problem.ts'
import { TarReader } from '../src/formats/tar/tar-reader.ts'
import { secretRules } from '../src/inspect/secrets/index.ts'
import type { OwnRules } from '../src/inspect/secrets/own-rules/own-rules.ts'
import { LayerSearch } from '../src/layer/scan-layer.ts'
import { packFiles } from '../test/bench/inputs.ts'
import { type Case, interleave } from '../test/bench/measure.ts'
import { randomOf } from '../test/support/gzip-streams.ts'

/**
 * Prints how fast a layer is searched, by all rules, by 200 of them and by those of 0.1.0: `npm run bench:search -- FILE.tar…`. Without
 * files the machine's own are packed, of which `BENCH_MEGABYTES` says how much. Times are of the processor in one process, the least of all
 * rounds; what was found is counted, so that nobody takes a search of nothing for a fast one.
 */

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 7)
const wanted = Number(process.env['BENCH_MEGABYTES'] ?? 300) * 1e6
/** As `TarReader` is given them of a layer that is not compressed. */
const chunkSize = 1 << 20
const maxRatio = 1.3

/** The rules for files that 0.1.0 had; their patterns are those of today. */
const earlyRules: ReadonlySet<string> = new Set(
  [
    'private-key putty-key age-key aws-access-key aws-secret-key gcp-service-account google-api-key azure-storage-key',
    'azure-client-secret azure-sas github-token github-fine-grained gitlab-token npm-token npmrc-auth pypi-token docker-auth',
    'docker-token slack-token slack-webhook stripe-key twilio-key sendgrid-key openai-key anthropic-key digitalocean-token',
    'hashicorp-vault-token huggingface-token jwt kubeconfig kubeconfig-token netrc git-credentials pgpass htpasswd',
    'shadow-hash url-password dotenv-secret',
  ].flatMap((row) => row.split(' ')),
)

const ids = secretRules.map(({ id }) => id)
const some = 200

/** Sets of rules by what they are called: undefined for all. */
const sets: readonly (readonly [name: string, rules: OwnRules | undefined])[] = [
  ['early', only('the rules of 0.1.0', (id) => earlyRules.has(id))],
  ['all', undefined],
  // Whole families: tokens of issuers come first, what goes by names and paths last.
  ['first', only('first', (_, i) => i < some)],
  ['last', only('last', (_, i) => i >= ids.length - some)],
  ...[1, 2, 3].map((seed) => {
    const drawn = draw(seed)
    return [`drawn ${seed}`, only(`drawn ${seed}`, (id) => drawn.has(id))] as const
  }),
]

function only(id: string, isUsed: (rule: string, number: number) => boolean): OwnRules {
  return { id, title: id, usesDefault: true, disabled: ids.filter((rule, i) => !isUsed(rule, i)), rules: [] }
}

/** Some of the rules, the same for the same seed. */
function draw(seed: number): ReadonlySet<string> {
  const random = randomOf(seed)
  return new Set(
    ids
      .map((id) => ({ id, at: random() }))
      .sort((a, b) => a.at - b.at)
      .slice(0, some)
      .map(({ id }) => id),
  )
}

/** What is in the memory of the process is not read from the disk while it is searched. */
function readChunks(path: string): Uint8Array[] {
  const chunks: Uint8Array[] = []
  const file = openSync(path, 'r')
  for (let left = statSync(path).size; left > 0; ) {
    const chunk = new Uint8Array(Math.min(left, chunkSize))
    left -= readSync(file, chunk)
    chunks.push(chunk)
  }
  closeSync(file)
  return chunks
}

/** Processor time of all threads of this process, in milliseconds. */
function cpuNow(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function timeSearch(chunks: readonly Uint8Array[], own: OwnRules | undefined, onFound: (count: number) => void) {
  const search = await LayerSearch.create(undefined, own)
  const problems = new ProblemList()
  const reader = new TarReader(search.visitor, problems)
  const begin = cpuNow()
  for (const chunk of chunks) {
    reader.push(chunk)
    await search.takeFresh()
  }
  reader.finish()
  await search.takeFresh()
  const time = cpuNow() - begin
  onFound(search.finish(undefined).findings.length)
  return time
}

async function measure(name: string, path: string): Promise<string> {
  const chunks = readChunks(path)
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  const found = new Map<string, number>()
  const cases: readonly Case[] = sets.map(([of, rules]) => ({
    name: of,
    run: () => timeSearch(chunks, rules, (count) => found.set(of, count)),
  }))
  const times = await interleave(
    cases,
    rounds,
    (round) => void process.stderr.write(`${name}, round ${round + 1} of ${rounds}\n`),
  )
  const timeOf = (of: string) => times.get(of)?.[0] ?? Number.NaN
  const speedOf = (of: string) => `${Math.round(size / timeOf(of) / 1e3)} MB/s, ${found.get(of) ?? 0} findings`
  const ratioOf = (of: string) => timeOf(of) / timeOf('early')
  const verdict = (ratio: number) => `${ratio.toFixed(2)}, ${ratio <= maxRatio ? '' : 'not '}within ${maxRatio}`
  const drawn = sets.flatMap(([of]) => (of.startsWith('drawn') ? [ratioOf(of)] : []))
  const cells = [
    name,
    `${Math.round(size / 1e6)} MB`,
    speedOf('early'),
    speedOf('all'),
    verdict(ratioOf('all')),
    `${Math.min(...drawn).toFixed(2)} to ${verdict(Math.max(...drawn))}`,
    verdict(ratioOf('first')),
    verdict(ratioOf('last')),
  ]
  return `| ${cells.join(' | ')} |`
}

const folder = mkdtempSync(join(tmpdir(), 'search-speed-'))
try {
  const given = process.argv.slice(2)
  const files =
    given.length === 0
      ? [['this machine', packFiles(folder, 'layer', wanted, 0).tar] as const]
      : given.map((path) => [basename(path, '.tar'), path] as const)
  const known = secretRules.filter(({ id }) => earlyRules.has(id)).length
  if (known !== earlyRules.size) throw new Error(`${earlyRules.size - known} rules of 0.1.0 are no longer there`)
  const rows: string[] = []
  for (const [name, path] of files) rows.push(await measure(name, path))
  const load = loadavg().map((value) => value.toFixed(1))
  console.log(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown'}, load ${load.join(', ')}, ${rounds} rounds\n`)
  const titles = [
    'files',
    'bytes',
    `the ${known} of 0.1.0`,
    `all ${secretRules.length}`,
    'times the processor time',
    `${some} drawn, ${sets.filter(([of]) => of.startsWith('drawn')).length} times`,
    `the first ${some}`,
    `the last ${some}`,
  ]
  console.log(`| ${titles.join(' | ')} |\n| --- |${' ---: |'.repeat(titles.length - 1)}`)
  console.log(rows.join('\n'))
} finally {
  rmSync(folder, { recursive: true })
}
