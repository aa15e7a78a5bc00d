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

/**
 * Prints how fast a layer is searched, by all rules and by those of 0.1.0: `npm run bench:search -- FILE.tar…`. Without files the
 * machine's own are packed, of which `BENCH_MEGABYTES` says how much. Times are of the processor in one process, the least of all
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

const withoutLater: OwnRules = {
  id: 'the rules of 0.1.0',
  title: 'the rules of 0.1.0',
  usesDefault: true,
  disabled: secretRules.map(({ id }) => id).filter((id) => !earlyRules.has(id)),
  rules: [],
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
  let [all, early] = [0, 0]
  const cases: readonly Case[] = [
    { name: 'all', run: () => timeSearch(chunks, undefined, (count) => (all = count)) },
    { name: 'early', run: () => timeSearch(chunks, withoutLater, (count) => (early = count)) },
  ]
  const times = await interleave(
    cases,
    rounds,
    (round) => void process.stderr.write(`${name}, round ${round + 1} of ${rounds}\n`),
  )
  const [ofAll, ofEarly] = [times.get('all')?.[0] ?? Number.NaN, times.get('early')?.[0] ?? Number.NaN]
  const speed = (time: number) => `${Math.round(size / time / 1e3)} MB/s`
  const ratio = ofAll / ofEarly
  const cells = [
    name,
    `${Math.round(size / 1e6)} MB`,
    `${speed(ofAll)}, ${all} findings`,
    `${speed(ofEarly)}, ${early} findings`,
    `${ratio.toFixed(2)}, ${ratio <= maxRatio ? '' : 'not '}within ${maxRatio}`,
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
  console.log(
    `| files | bytes | ${secretRules.length} rules | the ${known} of 0.1.0 | times the processor time |\n| --- | ---: | ---: | ---: | ---: |`,
  )
  console.log(rows.join('\n'))
} finally {
  rmSync(folder, { recursive: true })
}
