import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { decodeText } from '../src/bytes/text.ts'
import { type CorpusFile, bytesOfFile, corpusFamilies, isFound, makeCorpus } from '../test/support/secret-corpus/index.ts'

/**
 * Prints how many of the kinds of the corpus are found, by families: `npm run corpus:secrets`. With the path of a gitleaks program
 * behind it, that one searches the same files, and has a column.
 */

/** A finding of gitleaks, in its report in JSON. */
interface Leak {
  readonly File: string
  readonly Secret: string
  readonly Match: string
}

const corpus = makeCorpus()
const [gitleaks] = process.argv.slice(2)
const columns: readonly (readonly [program: string, found: ReadonlySet<CorpusFile>])[] = [
  ['Layerscope', new Set(corpus.filter(isFound))],
  ...(gitleaks === undefined ? [] : [['gitleaks', findWithGitleaks(gitleaks)] as const]),
]

function findWithGitleaks(program: string): Set<CorpusFile> {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'))
  try {
    const places = corpus.map((file, i) => ({ file, place: join(folder, 'files', String(i), file.path) }))
    for (const { file, place } of places) {
      mkdirSync(dirname(place), { recursive: true })
      writeFileSync(place, bytesOfFile(file))
    }
    const report = join(folder, 'report.json')
    execFileSync(program, ['dir', join(folder, 'files'), '-f', 'json', '-r', report, '--no-banner', '--exit-code', '0'], {
      stdio: 'ignore',
    })
    const leaks = JSON.parse(decodeText(readFileSync(report))) as readonly Leak[]
    const isOf = ({ secret }: CorpusFile, { Secret, Match }: Leak) =>
      secret.includes(Secret) || Secret.includes(secret) || Match.includes(secret)
    return new Set(
      places.flatMap(({ file, place }) => (leaks.some((leak) => leak.File === place && isOf(file, leak)) ? [file] : [])),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const line = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)
const countOf = (files: readonly CorpusFile[]) => columns.map(([, found]) => files.filter((file) => found.has(file)).length)

line(['family', 'kinds', ...columns.map(([program]) => program)])
line(['---', '---:', ...columns.map(() => '---:')])
for (const [family] of corpusFamilies) {
  const files = corpus.filter((file) => file.family === family)
  line([family, files.length, ...countOf(files)])
}
line(['**all**', corpus.length, ...countOf(corpus)])
for (const [program, found] of columns) {
  const missed = corpus.filter((file) => !found.has(file)).map(({ family, title }) => `${family}: ${title}`)
  console.log(`\n${program} misses ${missed.length}: ${missed.join('; ')}`)
}
