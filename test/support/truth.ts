import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { openInput } from '../../src/cli/open-input.ts'
import { formatPlatform } from '../../src/image/platform.ts'
import type { Image } from '../../src/image/types.ts'
import { createTestRunner } from './archives.ts'

/** Real images with what independent tools say of them; tests use them where they lie beside the project. */
const folder = new URL('../../../shared/images/', import.meta.url)

/** Whether the images are here. */
export const hasSharedImages = existsSync(folder)

/** A row of the merged view as umoci and Python's tarfile see it. */
export interface TruthRow {
  readonly path: string
  readonly type: string
  readonly mode: string
  readonly uid: number
  readonly gid: number
  readonly size: number
  readonly link: string | null
  readonly layer: number
  readonly mtime: number
  readonly sha256?: string
  readonly hardlink?: string
  readonly xattrs?: Readonly<Record<string, string>>
  readonly dev?: string
}

export interface Truth {
  readonly layers: readonly {
    /** Every entry of the tar in its order, where the truth has it: path, type and more. */
    readonly list?: readonly (readonly [path: string, type: string, ...rest: unknown[]])[]
    readonly diffID: string
    readonly entries: number
    readonly whiteouts: number
    readonly opaque: number
    readonly contentBytes: number
    readonly wastedBytes: number
  }[]
  readonly contentBytes: number
  readonly wastedBytes: number
  readonly waste: readonly { readonly path: string; readonly bytes: number; readonly layers: readonly number[] }[]
  readonly merged: readonly TruthRow[]
}

/** An archive, the image in it (by name or platform) and what is true of that. */
export interface TruthCase {
  readonly name: string
  readonly path: string
  readonly image: string | undefined
  readonly architecture: string | undefined
  readonly truth: Truth
  /** The layers are packed in another form than the truth's, so their DiffIDs differ. */
  readonly isRepacked: boolean
}

const read = (name: string) => JSON.parse(gunzipSync(readFileSync(new URL(name, folder))).toString())
const pathOf = (name: string) => fileURLToPath(new URL(name, folder))

interface IndexedArchive {
  readonly file: string
  readonly images: readonly {
    readonly name: string | null
    readonly platform: { readonly architecture: string } | null
    readonly truth?: string
    readonly sameDiffIDs?: boolean
  }[]
}

/** Every archive that has a truth. */
export function truthCases(): TruthCase[] {
  if (!hasSharedImages) return []
  const cases: TruthCase[] = []
  const add = (name: string, truth: Truth, options: Partial<TruthCase> = {}) =>
    cases.push({ name, path: pathOf(name), image: undefined, architecture: undefined, isRepacked: false, truth, ...options })
  const audit = read('audit/truth.json.gz')
  const auditForms = [
    'oci-gzip.tar',
    'oci-zstd.tar',
    'oci-zstdframes.tar',
    'oci-zstdchunked.tar.gz',
    'oci-multimember.tar',
    'docker-archive.tar.gz',
    'docker25.tar.gz',
  ]
  for (const form of auditForms) add(`audit/audit-${form}`, audit)
  add('audit/audit-oci-overlayform.tar', audit, { isRepacked: true })
  add('audit/audit-oci-index.tar', audit, { architecture: 'amd64' })
  for (const name of ['docker', 'kaniko']) add(`dive/test-${name}-image.tar`, read(`dive/test-${name}-image.truth.json.gz`))
  for (const { file, images } of JSON.parse(readFileSync(new URL('built/INDEX.json', folder), 'utf8')) as IndexedArchive[]) {
    for (const image of images) {
      if (image.truth === undefined) continue
      const choice =
        images.length === 1
          ? {}
          : image.platform === null
            ? { image: image.name ?? undefined }
            : { architecture: image.platform.architecture }
      add(`built/${file}`, read(`built/${image.truth}`), { ...choice, isRepacked: image.sameDiffIDs !== true })
    }
  }
  for (const [file, { images }] of Object.entries(
    read('projects/images.truth.json.gz') as Record<string, { images: (Truth & { name: string | null })[] }>,
  )) {
    for (const image of images) add(`projects/${file}`, image, images.length === 1 ? {} : { image: image.name ?? undefined })
  }
  return cases
}

/** The image that a case is about. */
export async function openCase({ path, image: name, architecture }: TruthCase): Promise<Image> {
  const archive = await createTestRunner().run('open-archive', await openInput(path))
  const image = archive.images.find(
    (candidate) =>
      (name === undefined || candidate.references.includes(name)) &&
      (architecture === undefined || candidate.platform?.architecture === architecture),
  )
  if (image === undefined)
    throw new Error(
      `no image ${name ?? architecture} in ${path}: ${archive.images.map((candidate) => candidate.platform && formatPlatform(candidate.platform)).join()}`,
    )
  return image
}
