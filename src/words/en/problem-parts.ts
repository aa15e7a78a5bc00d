import type {
  ForeignContent,
  GzipFlaw,
  KindByMagic,
  NamedImage,
  PartFlaw,
  StoredKind,
  StreamFlaw,
} from '../../bytes/problem-codes.ts'
import { kinds as kindsOfFiles } from './kinds.ts'

// What the sentences of problems.ts say in more than one form, by the ids among their arguments.

/** What can be wrong with a gzip stream. */
export const gzipFlaws: Readonly<Record<GzipFlaw, string>> = {
  'block-type': 'a block is of no known type',
  'stored-length': 'the length of a stored block contradicts itself',
  'too-many-codes': 'a block has too many codes',
  'code-lengths': 'the lengths of a block’s codes make no code',
  'repeated-length': 'a block repeats a code length that is not there',
  'no-end-code': 'a block has no code for its end',
  'literal-codes': 'the literal codes of a block make no code',
  'distance-codes': 'the distance codes of a block make no code',
  'meaningless-code': 'there is a code that means nothing',
  'match-too-far': 'a match reaches back before the beginning',
  'not-gzip': 'this is not gzip',
  method: 'the compression method is not DEFLATE',
  flags: 'the header has flags that do not exist',
  'header-checksum': 'the header does not match its checksum',
  'ends-early': 'the stream ends too early',
}

/** What can be wrong with a stream of bzip2 or xz. */
export const streamFlaws: Readonly<Record<StreamFlaw, string>> = {
  header: 'there is no header of a stream',
  data: 'the data is damaged',
  checksum: 'checksum mismatch',
  'ends-early': 'the stream ends too early',
  'old-form': 'a block is in the form of versions before 0.9.5',
  option: 'the stream uses a filter or kind of check that is not read here; repack it with xz --check=crc64',
  dictionary: 'the stream needs a dictionary of more than 64 MiB',
  memory: 'there is not enough memory for the dictionary',
}

/** By ZSTD_ErrorCode, as far as a stream can cause them. */
export const zstdErrors: Readonly<Record<number, string>> = {
  10: 'this is no frame',
  12: 'the version of the frame is not known',
  14: 'the frame uses a parameter that is not known',
  16: 'the frame needs a window of more than 128 MiB',
  20: 'the data is damaged',
  22: 'checksum mismatch',
  24: 'the literals of a block are damaged',
  30: 'the dictionary is damaged',
  32: 'the frame needs a dictionary that is not in it',
  64: 'there is not enough memory for the window',
}

/** Kinds of entries, without an article. */
export const kinds: Readonly<Record<StoredKind, string>> = {
  file: 'file',
  directory: 'directory',
  symlink: 'symbolic link',
  hardlink: 'hard link',
  character: 'character device',
  block: 'block device',
  fifo: 'fifo',
  whiteout: 'deletion',
}

/** What has nothing in it. */
export const emptyThings = {
  folder: 'the folder is empty',
  file: 'the file is empty; was it saved to the end?',
  archive: 'the archive has no entries; save one with docker save IMAGE -o image.tar',
} as const

/** What can be wrong with a record of a table of contents. */
export const recordFlaws = {
  case: 'fields in other case than they have, which engines may take for others',
  chunk: 'a chunk that continues no file',
  record: 'a record that describes no file',
} as const

/** What can be wrong with a manifest. */
export const manifestFlaws = {
  form: 'expected a manifest or an index',
  config: 'an image without "Config"',
  'schema-1': 'the manifest is a Docker schema 1 manifest, which is no longer in use',
  parts: 'the manifest has no config or no layers',
} as const

/** Where an archive names no image. */
export const placesWithoutImage = {
  manifest: 'manifest.json lists no image; name an image when you save, as in docker save IMAGE',
  repositories: 'repositories lists no image',
  others: 'the archive has attestations or artifacts but no image',
} as const

/** The name of a kind of file that is known by its first bytes. */
export function kindByMagic({ id, version = '' }: KindByMagic): string {
  const names: Readonly<Record<string, unknown>> = kindsOfFiles
  const name = names[id]
  return id === 'python-bytecode' ? kindsOfFiles[id](version) : typeof name === 'string' ? name : id
}

/** What a file is, with its article; beside container images a JPEG image is a picture. */
export function foreignContent(content: ForeignContent): string {
  if (!('of' in content)) return content.kind === 'text' ? 'text' : 'data of another kind'
  const name = kindByMagic(content.of)
  return withArticle(content.kind === 'picture' ? name.replace('image', 'picture') : name)
}

/** Data, media and sound cannot be counted; ELF, LZMA, RPM and the like are spelled. */
function withArticle(what: string): string {
  if (/\b(?:data|media|audio|bitcode)\b/.test(what)) return what
  return `${/^(?:[aeio]|[AEFHILMNORSX](?:[A-Z0-9]|-))/.test(what) ? 'an' : 'a'} ${what}`
}

/** What a manifest names that the other does not. */
export function namedImages(file: string, images: readonly NamedImage[]): string {
  if (images.length === 0) return `${file} nothing else`
  const names = images.map(
    ({ references, imageId }) => `${references.join(' ') || 'an image without a name'} (${imageId ?? 'no ID'})`,
  )
  return `${file} names ${names.join(', ')}`
}

/** Why what stands in a file cannot be had. @param path of the file @param inside what stands in it */
export const partFlaws: Readonly<Record<PartFlaw, (path: string, inside: string) => string>> = {
  missing: (path, inside) => `${path} has no ${inside} in it: look in its other versions, or search the image again`,
  unread: (path, inside) =>
    `${inside} cannot be read out of ${path}, which is damaged there or packed in a way that is not read: save the file and try another program`,
  limit: (path, inside) =>
    `${inside} lies beyond what is unpacked of one file (64 MiB each, 256 MiB and three archives deep in all): save ${path} and unpack it with another program`,
  'too-large': (path, inside) =>
    `${inside} is not taken out of ${path}: files above 128 MiB are not opened; save it and unpack it with another program`,
}
