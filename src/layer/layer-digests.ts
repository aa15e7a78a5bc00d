import type { ByteSource } from '../bytes/byte-source.ts'
import { type ContentHash, type CreateHash, HashRoom } from '../bytes/gathered-hash.ts'
import { createSha256 } from '../bytes/hashing.ts'
import type { Problem } from '../bytes/problem.ts'
import type { TarVisitor } from '../formats/tar/tar-reader.ts'
import { type BlobDigest, type DiffId, parseBlobDigest, parseDiffId, sha256Digest } from '../image/digest.ts'
import { TocContentCheck, type TocContentCheckOptions } from './check-toc-content.ts'
import { findPacking } from './describe-unreadable.ts'

/** The digests of a layer, computed from its bytes. */
export interface LayerDigests {
  /** Of the blob as it is stored (descriptor.md, Digests). */
  readonly blobDigest: BlobDigest
  /**
   * Of the uncompressed tar (config.md, Layer DiffID). `unreadable` where the blob is in a compression that is not read; undefined
   * where it cannot be decompressed to its end.
   */
  readonly diffId: DiffId | 'unreadable' | undefined
  /** Files whose content is not what the layer's table of contents promises. */
  readonly problems: readonly Problem[]
}

/** What a layer's digests are, and whether they are those that were promised. */
export interface Verification {
  readonly blobDigest?: BlobDigest
  /** Left out when the blob could not be decompressed to its end. */
  readonly diffId?: DiffId
  /** Undefined where nothing was promised, or nothing could be computed. */
  readonly isDigestRight?: boolean
  readonly isDiffIdRight?: boolean
  readonly problems: readonly Problem[]
}

export interface LayerHashesOptions extends TocContentCheckOptions {
  /** Hashes in another thread what there is most of: the tar, or a blob that is not decompressed; in this one unless given. */
  readonly hashBeside?: ContentHash | undefined
  /** Makes the hashes of what is not gathered; as `createSha256` unless given. */
  readonly createHash?: CreateHash | undefined
  /** How much may be gathered in memory, where the platform hashes faster what is in hand; nothing unless given. */
  readonly gatheredBytes?: number | undefined
}

/** What the digests of a layer are computed with. */
interface HashParts {
  readonly room: HashRoom | undefined
  readonly blob: ContentHash
  readonly head: Uint8Array
  readonly tar?: ContentHash
  readonly toc?: TocContentCheck | undefined
}

/** Computes the digests of a layer while its blob is read and decompressed. */
export class LayerHashes {
  readonly #room: HashRoom | undefined
  readonly #blob: ContentHash
  #storedBytes = 0
  /** First bytes of the blob. */
  readonly #head: Uint8Array
  /** Undefined where the blob is not decompressed: it is the tar itself, or in a form that is only named. */
  readonly #tar: ContentHash | undefined
  /** Undefined where there is no table of contents, or one without digests. */
  readonly #toc: TocContentCheck | undefined
  #isTarWhole = false
  #tocProblems: readonly Problem[] | undefined

  private constructor(parts: HashParts) {
    this.#room = parts.room
    this.#blob = parts.blob
    this.#head = parts.head
    this.#tar = parts.tar
    this.#toc = parts.toc
  }

  /**
   * @param isCompressed whether the blob will be decompressed
   * @throws whatever the source rejects with
   */
  static async create(
    source: ByteSource,
    head: Uint8Array,
    isCompressed: boolean,
    options: LayerHashesOptions,
  ): Promise<LayerHashes> {
    const { createHash = createSha256, gatheredBytes = 0, hashBeside } = options
    const room = gatheredBytes > 0 ? new HashRoom(gatheredBytes, createHash) : undefined
    const { size } = source
    if (!isCompressed && hashBeside !== undefined) return new LayerHashes({ room, blob: hashBeside, head })
    const blob = await (room?.createHash(size, size) ?? createHash())
    if (!isCompressed) return new LayerHashes({ room, blob, head })
    // It is hardly ever shorter than what it is compressed to.
    const tar = hashBeside ?? (await (room?.createHash(size) ?? createHash()))
    return new LayerHashes({ room, blob, head, tar, toc: await TocContentCheck.open(source, options) })
  }

  /** How many stored bytes were taken, from the beginning of the blob. */
  get storedBytes(): number {
    return this.#storedBytes
  }

  /** Takes stored bytes; those that it has already count once. @param offset where they stand: not behind `storedBytes` */
  async takeStored(chunk: Uint8Array, offset: number): Promise<void> {
    const fresh = chunk.subarray(Math.max(0, this.#storedBytes - offset))
    this.#storedBytes += fresh.length
    await this.#blob.update(fresh)
  }

  /** Whether the uncompressed tar is hashed apart from the blob. */
  get wantsTar(): boolean {
    return this.#tar !== undefined
  }

  /** To be shown the entries of the tar; undefined where there is nothing to compare them with. */
  get tocVisitor(): TarVisitor | undefined {
    return this.#toc?.visitor
  }

  /** Takes the next bytes of the uncompressed tar. */
  async takeTar(chunk: Uint8Array): Promise<void> {
    await this.#tar?.update(chunk)
  }

  /** Says that the tar was decompressed to its end. What is shown of it afterwards, a file that breaks off, is not compared. */
  endTar(): void {
    this.#isTarWhole = true
    this.#tocProblems = this.#toc?.finish()
  }

  /** The digests, when all stored bytes were taken. */
  async finish(): Promise<LayerDigests> {
    const digest = sha256Digest(await this.#blob.hex())
    const diffId = await this.#diffId(digest)
    this.#room?.close()
    return { blobDigest: parseBlobDigest(digest), diffId, problems: this.#tocProblems ?? this.#toc?.finish() ?? [] }
  }

  async #diffId(blobDigest: string): Promise<LayerDigests['diffId']> {
    if (this.#tar !== undefined) return this.#isTarWhole ? parseDiffId(sha256Digest(await this.#tar.hex())) : undefined
    // What is packed in another way has a DiffID that only its unpacking would tell.
    return findPacking(this.#head) === undefined ? parseDiffId(blobDigest) : 'unreadable'
  }
}
