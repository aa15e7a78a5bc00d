import type {
  ForeignContent,
  GzipFlaw,
  KindByMagic,
  NamedImage,
  PartFlaw,
  StoredKind,
  StreamFlaw,
} from '../../bytes/problem-codes.ts'
import type { emptyThings as enEmptyThings, manifestFlaws as enManifestFlaws } from '../en/problem-parts.ts'
import type { placesWithoutImage as enPlaces, recordFlaws as enRecordFlaws } from '../en/problem-parts.ts'
import { kinds as kindsOfFiles } from './kinds.ts'
import { spaced } from './spaced.ts'

// What the sentences of problems.ts say in more than one form, by the ids among their arguments.

/** A text for each id that English has. */
type TextFor<T> = Readonly<Record<keyof T, string>>

/** What can be wrong with a gzip stream. */
export const gzipFlaws: Readonly<Record<GzipFlaw, string>> = {
  'block-type': '有一个块的类型未知',
  'stored-length': '某个存储块的长度自相矛盾',
  'too-many-codes': '某个块的编码过多',
  'code-lengths': '某个块的码长不能构成编码',
  'repeated-length': '某个块重复了并不存在的码长',
  'no-end-code': '某个块没有结束码',
  'literal-codes': '某个块的字面量编码无效',
  'distance-codes': '某个块的距离编码无效',
  'meaningless-code': '出现了没有含义的编码',
  'match-too-far': '回溯引用超出了数据开头',
  'not-gzip': '这不是 gzip',
  method: '压缩方法不是 DEFLATE',
  flags: '头部带有不存在的标志位',
  'header-checksum': '头部与其校验和不符',
  'ends-early': '数据流提前结束',
}

/** What can be wrong with a stream of bzip2 or xz. */
export const streamFlaws: Readonly<Record<StreamFlaw, string>> = {
  header: '此处没有数据流头部',
  data: '数据已损坏',
  checksum: '校验和不符',
  'ends-early': '数据流提前结束',
  'old-form': '某个块采用 0.9.5 之前版本的格式',
  option: '数据流使用了无法读取的过滤器或校验类型，请用 xz --check=crc64 重新压缩',
  dictionary: '数据流需要超过 64 MiB 的字典',
  memory: '内存不足以容纳字典',
}

/** By ZSTD_ErrorCode, as far as a stream can cause them. */
export const zstdErrors: Readonly<Record<number, string>> = {
  10: '这不是 zstd 帧',
  12: '帧的版本未知',
  14: '帧使用了未知的参数',
  16: '帧需要超过 128 MiB 的窗口',
  20: '数据已损坏',
  22: '校验和不符',
  24: '某个块的字面量已损坏',
  30: '字典已损坏',
  32: '帧需要外部字典',
  64: '内存不足以容纳窗口',
}

/** Kinds of entries. */
export const kinds: Readonly<Record<StoredKind, string>> = {
  file: '文件',
  directory: '目录',
  symlink: '符号链接',
  hardlink: '硬链接',
  character: '字符设备',
  block: '块设备',
  fifo: '命名管道',
  whiteout: '删除标记',
}

/** What has nothing in it. */
export const emptyThings: TextFor<typeof enEmptyThings> = {
  folder: '文件夹是空的',
  file: '文件是空的，是否保存完整？',
  archive: '归档里没有条目；请用 docker save IMAGE -o image.tar 保存一份',
}

/** What can be wrong with a record of a table of contents. */
export const recordFlaws: TextFor<typeof enRecordFlaws> = {
  case: '字段名大小写不对，有的引擎可能当成别的字段',
  chunk: '分块没有对应的文件',
  record: '记录没有描述任何文件',
}

/** What can be wrong with a manifest. */
export const manifestFlaws: TextFor<typeof enManifestFlaws> = {
  form: '应为 manifest 或 index',
  config: '镜像缺少 "Config"',
  'schema-1': '这是 Docker schema 1 的 manifest，早已停用',
  parts: 'manifest 没有 config 或没有层',
}

/** Where an archive names no image. */
export const placesWithoutImage: TextFor<typeof enPlaces> = {
  manifest: 'manifest.json 没有列出镜像；保存时请写明镜像名，例如 docker save IMAGE',
  repositories: 'repositories 没有列出镜像',
  others: '归档里只有证明（attestation）或制品（artifact），没有镜像',
}

/** The name of a kind of file that is known by its first bytes. */
export function kindByMagic({ id, version = '' }: KindByMagic): string {
  const names: Readonly<Record<string, unknown>> = kindsOfFiles
  const name = names[id]
  return id === 'python-bytecode' ? kindsOfFiles[id](version) : typeof name === 'string' ? name : id
}

/** What a file is in place of an archive. */
export function foreignContent(content: ForeignContent): string {
  if ('of' in content) return kindByMagic(content.of)
  return content.kind === 'text' ? '文本' : '其他数据'
}

/** What a manifest names that the other does not. */
export function namedImages(file: string, images: readonly NamedImage[]): string {
  if (images.length === 0) return `${file} 没有指向别的`
  const names = images.map(({ references, imageId }) => `${references.join(' ') || '未命名的镜像'}（${imageId ?? '没有 ID'}）`)
  return `${file} 指向${spaced(names.join('、')).trimEnd()}`
}

/** Why what stands in a file cannot be had. */
export const partFlaws: Readonly<Record<PartFlaw, (path: string, inside: string) => string>> = {
  missing: (path, inside) => `${path} 里没有 ${inside}：请查看它的其他版本，或重新搜索镜像`,
  unread: (path, inside) => `无法从 ${path} 里读出 ${inside}：那里已损坏，或打包方式不受支持；请保存该文件，换其他程序试试`,
  limit: (path, inside) =>
    `${inside} 超出了单个文件的解包上限（每项 64 MiB，合计 256 MiB，最多三层归档）：请保存 ${path}，用其他程序解包`,
  'too-large': (path, inside) => `没有从 ${path} 里取出 ${inside}：不打开超过 128 MiB 的文件；请保存该文件，用其他程序解包`,
}
