import { sha256Hex } from '../bytes/hashing.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import { decodeText } from '../bytes/text.ts'
import type { TarEntry } from '../formats/tar/tar-entry.ts'
import type { TarVisitor } from '../formats/tar/tar-reader.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { chooseFilter } from '../inspect/secrets/chosen-rules.ts'
import type { Severity } from '../inspect/secrets/rule.ts'
import { hasAllowComment } from '../inspect/secrets/allow-comment.ts'
import { maskSecret } from '../inspect/secrets/mask.ts'
import type { RuleFilter } from '../inspect/secrets/prefilter/rule-filter.ts'
import { findSecrets } from '../inspect/secrets/scan.ts'
import { normalizeEntryPath } from './entry-path.ts'

/** A credential found in a file of a layer, or in the configuration. */
export interface SecretFinding {
  /** Id of the rule: one of ours, or of a person's own. */
  readonly rule: string
  /** What it finds, where the rule is a person's own. */
  readonly title?: string
  readonly severity: Severity
  /** `config`: elsewhere in the configuration. */
  readonly where: 'file' | 'env' | 'label' | 'history' | 'config'
  /** Path of the file, name of the variable or label, number of the history entry, or where in the configuration it is. */
  readonly path: string
  /** Offset of the file's content in the tar: tells apart two entries of one path. −1 outside of files. */
  readonly dataOffset: number
  /** Both from 1; 0 outside of files. */
  readonly line: number
  readonly column: number
  /** Masked: the beginning, and dots for the rest. */
  readonly masked: string
  /** The secret as it stands. Shown only when a person asks. */
  readonly secret: string
  /** The same secret has the same fingerprint wherever it is: the first 16 digits of its SHA-256. */
  readonly fingerprint: string
  /** Whether a comment on its line says that it is none, or harmless (`gitleaks:allow`). */
  readonly isAllowed?: true
}

/** Why a file was not searched; `time-limit`: not to its end, what was found until then counts. */
export type SkipReason = 'binary' | 'too-large' | 'test-data' | 'time-limit'

export interface LayerScan {
  readonly findings: readonly SecretFinding[]
  readonly scannedFiles: number
  readonly scannedBytes: number
  readonly skipped: readonly { readonly path: string; readonly reason: SkipReason }[]
  /** Why the layer was not searched to its end; undefined when it was. */
  readonly failure?: Fault
}

/** Credentials stand in configuration and source, which are smaller. */
export const maxFileSize = 4 << 20
/** In milliseconds. The largest file takes some 50; one that takes so long was made to. */
const maxFileTime = 2000
/** As git does: a NUL among the first bytes makes a file binary. */
export const binaryHead = 8000

const packageFolders = 'node_modules|site-packages|dist-packages|gems'
const testFolders = 'tests?|__tests__|spec|fixtures|testdata|test_data|test-data'
/**
 * Keys and tokens that programs ship to test themselves with, and those in the documentation and the examples of packages, at
 * places where no one keeps their own.
 */
export const testData = new RegExp(
  `(?:^|/)(?:(?:usr/(?:local/)?(?:lib|share)|lib/python[\\d.]{1,5})/(?:[^/]{1,200}/){0,20}(?:${testFolders})` +
    `|(?:${packageFolders})/(?:[^/]{1,200}/){1,20}(?:${testFolders})` +
    '|usr/(?:local/)?share/(?:doc|man|locale|info)|testdata)/|\\.(?:egg|dist)-info/(?:PKG-INFO|METADATA)$' +
    `|(?:^|/)(?:${packageFolders})/(?:[^/]{1,200}/){1,20}(?:[^/]{1,200}\\.(?:md|markdown|rst|d\\.[cm]?ts|test\\.\\w{2,3})|(?:[^/]{1,200}\\.)?examples(?:-\\d)?\\.json|test\\.js)$`,
)

/**
 * Searches every file of a layer for credentials: `visitor` is shown the tar. The tree never waits for it, and damage ends it where
 * the reading of the tree reported it.
 */
export class LayerSearch {
  readonly #collector: TextCollector
  readonly #findings: SecretFinding[] = []

  private constructor(collector: TextCollector) {
    this.#collector = collector
  }

  /**
   * @param now a clock in milliseconds, by which long searches of one file are ended
   * @param own rules of a person's own; undefined for ours alone
   */
  static async create(now: () => number = () => performance.now(), own?: OwnRules): Promise<LayerSearch> {
    return new LayerSearch(await TextCollector.create(now, own))
  }

  get visitor(): TarVisitor {
    return this.#collector
  }

  /** What was found since it was asked last. */
  async takeFresh(): Promise<readonly SecretFinding[]> {
    const found = this.#collector.findings.slice(this.#findings.length)
    const fresh = await Promise.all(
      found.map(async (finding) => ({ ...finding, fingerprint: await fingerprintOf(finding.secret) })),
    )
    this.#findings.push(...fresh)
    return fresh
  }

  /** All that was found, when the last was taken. @param failure why the layer was not shown to its end; undefined when it was */
  finish(failure: Fault | undefined): LayerScan {
    const { scannedFiles, scannedBytes, skipped } = this.#collector
    return { findings: this.#findings, scannedFiles, scannedBytes, skipped, ...(failure === undefined ? {} : { failure }) }
  }
}

/** The fingerprint of a secret: the same for the same secret, and of no use to learn it. */
export async function fingerprintOf(secret: string): Promise<string> {
  return (await sha256Hex(secret)).slice(0, 16)
}

/** Searches each file once its content is there: where it comes in one piece, that very piece, else what was gathered. */
class TextCollector implements TarVisitor {
  readonly findings: Omit<SecretFinding, 'fingerprint'>[] = []
  readonly skipped: { path: string; reason: SkipReason }[] = []
  scannedFiles = 0
  scannedBytes = 0
  readonly #decoder = new TextDecoder('latin1')
  readonly #filter: RuleFilter
  readonly #now: () => number
  /** Used again for each file, and so long as the longest of them so far. */
  #gathered = new Uint8Array(0)
  #gatheredLength = 0
  #path: string | undefined
  #size = 0
  #dataOffset = -1

  private constructor(filter: RuleFilter, now: () => number) {
    this.#filter = filter
    this.#now = now
  }

  static async create(now: () => number, own: OwnRules | undefined): Promise<TextCollector> {
    return new TextCollector(await chooseFilter(own), now)
  }

  entry(entry: TarEntry): void {
    this.#gatheredLength = 0
    this.#path = undefined
    if (entry.kind !== 'file' || entry.size === 0) return
    const path = normalizeEntryPath(entry.path)
    if (path === undefined) return
    if (entry.size > maxFileSize) this.skipped.push({ path, reason: 'too-large' })
    else if (testData.test(path)) this.skipped.push({ path, reason: 'test-data' })
    else {
      this.#path = path
      this.#size = entry.size
      this.#dataOffset = entry.dataOffset
    }
  }

  content(bytes: Uint8Array): void {
    if (this.#path === undefined) return
    const head = bytes.subarray(0, Math.max(0, binaryHead - this.#gatheredLength))
    if (head.includes(0)) {
      this.skipped.push({ path: this.#path, reason: 'binary' })
      this.#path = undefined
    } else if (bytes.length === this.#size) this.#search(bytes, this.#path)
    // The reader lends its bytes only for the call.
    else this.#gather(bytes)
  }

  end(): void {
    if (this.#path !== undefined) this.#search(this.#gathered.subarray(0, this.#gatheredLength), this.#path)
  }

  #gather(bytes: Uint8Array): void {
    const length = this.#gatheredLength + bytes.length
    if (length > this.#gathered.length) {
      const grown = new Uint8Array(Math.max(length, this.#size))
      grown.set(this.#gathered.subarray(0, this.#gatheredLength))
      this.#gathered = grown
    }
    this.#gathered.set(bytes, this.#gatheredLength)
    this.#gatheredLength = length
  }

  #search(content: Uint8Array, path: string): void {
    this.#path = undefined
    this.scannedFiles++
    this.scannedBytes += content.length
    const rules = this.#filter.select(content, path)
    if (rules.length === 0) return
    const end = this.#now() + maxFileTime
    let isCut = false
    const isOver = () => (isCut ||= this.#now() > end)
    for (const {
      rule,
      offset,
      secret: { length },
      line,
      column,
    } of findSecrets(this.#decoder.decode(content), path, { rules, isOver })) {
      // The text that is searched has a character for each byte.
      const secret = decodeText(content.subarray(offset, offset + length))
      const isAllowed = hasAllowComment(content, offset, offset + length)
      this.findings.push({
        rule: rule.id,
        ...(rule.title === undefined ? {} : { title: rule.title }),
        severity: rule.severity,
        where: 'file',
        path,
        dataOffset: this.#dataOffset,
        line,
        column,
        masked: maskSecret(secret),
        secret,
        ...(isAllowed ? { isAllowed } : {}),
      })
    }
    if (isCut) this.skipped.push({ path, reason: 'time-limit' })
  }
}
