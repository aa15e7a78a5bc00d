import { FormatError } from '../../bytes/errors.ts'
import { sha256Hex } from '../../bytes/hashing.ts'
import { inFrame, makeFault, makeProblem, ProblemList } from '../../bytes/problem.ts'
import type { Fault } from '../../bytes/problem-codes.ts'
import type { ArchiveDirectory } from '../archive-directory.ts'
import { emptyConfig, parseImageConfig } from '../config.ts'
import { describeImage } from '../describe-image.ts'
import { type BlobDigest, blobPath, isCheckable, isDigest, parseBlobDigest, sha256Digest } from '../digest.ts'
import { asObject, asText, type JsonObject, parseJson } from '../json.ts'
import { isIndex, parseIndex, parseManifest } from '../manifest.ts'
import { isConfigMediaType, isLayerMediaType } from '../media-types.ts'
import { formatPlatform } from '../platform.ts'
import type { Descriptor, Image, Manifest, OtherManifest } from '../types.ts'
import { dockerArchive } from './docker-archive.ts'
import { joinDockerManifest } from './join-docker-manifest.ts'
import type { Layout, LayoutContent, LayoutInput } from './layout.ts'

const maxDepth = 16

/**
 * An OCI image layout (image-layout.md): `index.json`, from which manifests are reached, through further indexes or not.
 * Docker 25 and later write `manifest.json` beside it, which names the same images, or others.
 */
export const ociLayout: Layout = {
  markers: ['oci-layout', 'index.json'],
  id: 'oci',
  detect: (names) =>
    ((names.has('index.json') || names.has('oci-layout')) && (names.has('oci-layout') || hasBlobs(names))) || isOnlyBlobs(names),
  async open(input) {
    const walk = new IndexWalk(input)
    if (input.directory.has('index.json'))
      await walk.visitIndex(await input.directory.readObject('index.json'), 'index.json', [], [])
    else if (!input.directory.has('manifest.json')) await walk.visitLooseManifests(input.name)
    if (walk.images.length === 0 && input.directory.has('manifest.json')) return dockerArchive.open(input)
    if (walk.images.length === 0 && walk.others.length === 0) {
      // Said of the archive as a whole, which names it once.
      const reasons = input.problems.list().flatMap((problem) => (problem.severity === 'note' ? [] : [withoutArchive(problem)]))
      throw new FormatError('no-image', { place: 'index', reasons }, { path: 'index.json' })
    }
    return { images: await joinDockerManifest(walk.images, input), others: walk.others } satisfies LayoutContent
  },
}

const hasBlobs = (names: ReadonlySet<string>) => [...names].some((name) => name.startsWith('blobs/'))
/** What is left of a layout whose index comes last and was cut off. */
const isOnlyBlobs = (names: ReadonlySet<string>) =>
  names.size > 0 && [...names].every((name) => /^blobs\/[a-z0-9]+\/[0-9a-f]{32,}$/.test(name))
/** Manifests are small: a larger blob is not opened to see whether it is one. */
const maxLooseManifest = 1 << 20

class IndexWalk {
  readonly images: Image[] = []
  readonly others: OtherManifest[] = []
  readonly #directory: ArchiveDirectory
  readonly #problems: ProblemList
  readonly #seen = new Map<BlobDigest, number>()

  constructor(input: LayoutInput) {
    this.#directory = input.directory
    this.#problems = input.problems
  }

  /** Follows an index; `above` are the indexes that led to it, which it must not name again. */
  async visitIndex(object: JsonObject, what: string, references: readonly string[], above: readonly BlobDigest[]): Promise<void> {
    for (const descriptor of parseIndex(object, what).manifests) {
      const names = referencesOf(descriptor)
      try {
        await this.#visit(descriptor, names.length > 0 ? names : references, above)
      } catch (thrown) {
        if (!(thrown instanceof FormatError)) throw thrown
        this.#problems.take({ severity: 'error', ...thrown.fault, where: thrown.where })
      }
    }
  }

  /** Finds manifests among the blobs of a layout that has no index (an archive that was cut off). */
  async visitLooseManifests(name: string): Promise<void> {
    this.#problems.take(inFrame(makeProblem('error', 'index-missing', {}), { frame: 'archive', args: { name } }))
    for (const path of this.#directory.names()) {
      const digest = /^blobs\/([a-z0-9]+)\/([0-9a-f]+)$/.exec(path)
      const file = this.#directory.find(path)
      if (digest === null || file === undefined || file.size > maxLooseManifest || file.source.size < file.size) continue
      const head = await file.source.read({ offset: 0, size: 1 }, this.#directory.signal)
      if (head[0] !== 0x7b) continue
      const object = asObject(parseJson(await this.#directory.readSmall(path), path))
      if (object === undefined || object['config'] === undefined || !Array.isArray(object['layers'])) continue
      const descriptor = { mediaType: '', digest: `${digest[1]}:${digest[2]}`, size: file.size }
      await this.visitIndex({ manifests: [descriptor] }, path, [], [])
    }
  }

  async #visit(descriptor: Descriptor, references: readonly string[], above: readonly BlobDigest[]): Promise<void> {
    const path = blobPath(descriptor.digest)
    if (above.includes(descriptor.digest) || above.length > maxDepth) {
      throw new FormatError('index-cycle', { digest: descriptor.digest }, { path })
    }
    if (!this.#directory.has(path)) {
      const platform = descriptor.platform && formatPlatform(descriptor.platform)
      this.#problems.add('warning', 'manifest-missing', { digest: descriptor.digest, platform }, { path })
      return
    }
    const bytes = await this.#directory.readSmall(path)
    const problems = new ProblemList()
    await checkDigest(bytes, descriptor.digest, path, problems)
    const object = asObject(parseJson(bytes, path))
    if (object === undefined) throw new FormatError('manifest', { path, flaw: 'form' }, { path })
    if (isIndex(object)) {
      for (const problem of problems.list()) this.#problems.take(problem)
      await this.visitIndex(object, path, references, [...above, descriptor.digest])
      return
    }
    const manifest = parseManifest(object, path)
    const other = describeOther(descriptor, manifest, await this.#readStatements(manifest))
    if (other !== undefined) this.others.push(other)
    else await this.#addImage(descriptor, manifest, references, problems)
  }

  async #addImage(
    descriptor: Descriptor,
    manifest: Manifest,
    references: readonly string[],
    problems: ProblemList,
  ): Promise<void> {
    // One manifest under several tags is one image with several names.
    const known = this.#seen.get(descriptor.digest)
    const before = known === undefined ? undefined : this.images[known]
    if (known !== undefined && before !== undefined) {
      this.images[known] = { ...before, references: [...new Set([...before.references, ...references])] }
      return
    }
    const configPath = blobPath(manifest.config.digest)
    let config = emptyConfig
    try {
      const bytes = await this.#directory.readSmall(configPath)
      await checkDigest(bytes, manifest.config.digest, configPath, problems)
      config = parseImageConfig(parseJson(bytes, configPath), configPath)
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
      problems.take({ severity: 'error', ...inFrame(thrown.fault, { frame: 'config', args: {} }), where: thrown.where })
    }
    this.#seen.set(descriptor.digest, this.images.length)
    this.images.push(
      await describeImage({
        references,
        ...(descriptor.platform === undefined ? {} : { platform: descriptor.platform }),
        manifestDigest: descriptor.digest,
        imageId: manifest.config.digest,
        manifest,
        config,
        layers: manifest.layers.map((layer) => ({
          name: blobPath(layer.digest),
          descriptor: layer,
          file: this.#directory.find(blobPath(layer.digest)),
        })),
        problems: problems.list(),
      }),
    )
  }

  /** The predicate types of in-toto statements, from their annotations or, where those are missing, their text. */
  async #readStatements(manifest: Manifest): Promise<string[]> {
    const types: string[] = []
    for (const layer of manifest.layers) {
      if (layer.mediaType !== 'application/vnd.in-toto+json') continue
      const annotated = layer.annotations['in-toto.io/predicate-type']
      if (annotated !== undefined) types.push(annotated)
      else if (this.#directory.has(blobPath(layer.digest))) {
        const statement = asObject(await this.#directory.readJson(blobPath(layer.digest)))
        types.push(asText(statement?.['predicateType']) ?? layer.mediaType)
      }
    }
    return types
  }
}

/** Tells attestations and artifacts from images; undefined for an image. */
function describeOther(descriptor: Descriptor, manifest: Manifest, statements: readonly string[]): OtherManifest | undefined {
  const subjectText = descriptor.annotations['vnd.docker.reference.digest']
  const subject = subjectText !== undefined && isDigest(subjectText) ? { subject: parseBlobDigest(subjectText) } : {}
  const isAttestation = descriptor.annotations['vnd.docker.reference.type'] === 'attestation-manifest' || statements.length > 0
  if (isAttestation) return { kind: 'attestation', digest: descriptor.digest, ...subject, types: statements }
  const type = manifest.artifactType ?? descriptor.artifactType
  const isImage = manifest.config.mediaType === '' || isConfigMediaType(manifest.config.mediaType)
  const hasLayers = manifest.layers.some((layer) => isLayerMediaType(layer.mediaType))
  if (isImage || (type === undefined && hasLayers)) return undefined
  return { kind: 'artifact', digest: descriptor.digest, ...subject, types: [type ?? manifest.config.mediaType] }
}

/** Names that an index gives an image: containerd's full name, else the layout's own (annotations.md). */
function referencesOf(descriptor: Descriptor): string[] {
  const name = descriptor.annotations['io.containerd.image.name'] ?? descriptor.annotations['org.opencontainers.image.ref.name']
  return name === undefined ? [] : [name]
}

async function checkDigest(
  bytes: Uint8Array<ArrayBuffer>,
  digest: BlobDigest,
  path: string,
  problems: ProblemList,
): Promise<void> {
  if (!isCheckable(digest)) {
    problems.add('warning', 'digest-unchecked', { path, digest }, { path })
    return
  }
  const found = sha256Digest(await sha256Hex(bytes))
  if (found !== digest) problems.add('error', 'digest-mismatch', { path, found, promised: digest }, { path })
}

function withoutArchive({ code, args, frames = [] }: Fault): Fault {
  return makeFault(code, args, ...frames.filter(({ frame }) => frame !== 'archive'))
}
