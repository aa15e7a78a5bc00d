import { sha256Hex } from '../bytes/hashing.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { TarVisitor } from '../formats/tar/tar-reader.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import type { Severity } from '../inspect/secrets/rule.ts'
import { maskSecret } from '../inspect/secrets/mask.ts'
import { FileCollector, type FoundInFile } from './search/file-collector.ts'
import type { SkippedFile, Unpacking } from './search/part.ts'

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
  /** Where within the file, when that is an archive: `config.yml`, `lib/a.jar!/b.properties`. Line and column are of what stands there. */
  readonly inside?: string
  /** How that is taken out of the file with other programs, as far as these do. */
  readonly unpackings?: readonly Unpacking[]
  /** Both from 1; 0 outside of files. */
  readonly line: number
  readonly column: number
  /** Where it stands in what line and column are of, in bytes, the end behind the last one; undefined outside of files. */
  readonly stretch?: { readonly begin: number; readonly end: number }
  /** Masked: the beginning, and dots for the rest. */
  readonly masked: string
  /** The secret as it stands. Shown only when a person asks. */
  readonly secret: string
  /** The same secret has the same fingerprint wherever it is: the first 16 digits of its SHA-256. */
  readonly fingerprint: string
  /** Whether a comment on its line says that it is none, or harmless (`gitleaks:allow`). */
  readonly isAllowed?: true
}

export interface LayerScan {
  readonly findings: readonly SecretFinding[]
  readonly scannedFiles: number
  readonly scannedBytes: number
  readonly skipped: readonly SkippedFile[]
  /** Why the layer was not searched to its end; undefined when it was. */
  readonly failure?: Fault
}

/**
 * Searches every file of a layer for credentials: `visitor` is shown the tar. The tree never waits for it, and damage ends it where
 * the reading of the tree reported it.
 */
export class LayerSearch {
  readonly #collector: FileCollector
  readonly #findings: SecretFinding[] = []

  private constructor(collector: FileCollector) {
    this.#collector = collector
  }

  /**
   * @param now a clock in milliseconds, by which long searches of one file are ended
   * @param own rules of a person's own; undefined for ours alone
   */
  static async create(now: () => number = () => performance.now(), own?: OwnRules): Promise<LayerSearch> {
    return new LayerSearch(await FileCollector.create(now, own))
  }

  get visitor(): TarVisitor {
    return this.#collector
  }

  /**
   * What was found since it was asked last. Archives are opened now.
   * @param pause awaited now and then
   */
  async takeFresh(pause: () => Promise<void> = async () => undefined): Promise<readonly SecretFinding[]> {
    const fresh: SecretFinding[] = []
    for (const found of await this.#collector.take(pause)) fresh.push(await findingOf(found))
    this.#findings.push(...fresh)
    return fresh
  }

  /** All that was found, when the last was taken. @param failure why the layer was not shown to its end; undefined when it was */
  finish(failure: Fault | undefined): LayerScan {
    const { scannedFiles, scannedBytes, skipped } = this.#collector
    return { findings: this.#findings, scannedFiles, scannedBytes, skipped, ...(failure === undefined ? {} : { failure }) }
  }
}

async function findingOf({ rule, secret, offset, length, ...others }: FoundInFile): Promise<SecretFinding> {
  return {
    ...others,
    rule: rule.id,
    ...(rule.title === undefined ? {} : { title: rule.title }),
    severity: rule.severity,
    where: 'file',
    stretch: { begin: offset, end: offset + length },
    masked: maskSecret(secret),
    secret,
    fingerprint: await fingerprintOf(secret),
  }
}

/** The fingerprint of a secret: the same for the same secret, and of no use to learn it. */
export async function fingerprintOf(secret: string): Promise<string> {
  return (await sha256Hex(secret)).slice(0, 16)
}
