import type { Fault } from '../../bytes/problem-codes.ts'
import { type FaultWords, textIn } from '../problem-text.ts'
import {
  emptyThings,
  foreignContent,
  gzipFlaws,
  kindByMagic,
  kinds,
  manifestFlaws,
  namedImages,
  partFlaws,
  placesWithoutImage,
  recordFlaws,
  streamFlaws,
  zstdErrors,
} from './problem-parts.ts'
import { spaced } from './spaced.ts'

// As in English, numbers stand without separators: page and reports give the same figures.

/** The sentence of a fault that another quotes. */
const told = (fault: Fault): string => textIn(problems, fault)

const quoted = (name: string) => JSON.stringify(name)

const ofLayer = (layer: number, text: string) => `第 ${layer} 层：${text}`

const atPath = ({ layer, path }: { readonly layer: number; readonly path: string }, text: string) =>
  ofLayer(layer, `${quoted(path)}：${text}`)

/** What a table of contents says, and what the tar has. */
const differs = (
  what: string,
  place: { readonly layer: number; readonly path: string },
  { promised, actual }: { readonly promised: string | number | undefined; readonly actual: string | number | undefined },
) =>
  atPath(
    place,
    `${what}在 TOC 里是${spaced(`${promised ?? '无'}`).trimEnd()}，在 tar 里是${spaced(`${actual ?? '无'}`).trimEnd()}`,
  )

const otherFile = '按需拉取和完整解包会看到不同的文件'

const unsaid = '无法判断按需拉取和完整解包看到的文件是否相同'

function contentDifference(args: Parameters<FaultWords['codes']['toc-content']>[0]): string {
  if (args.of === 'file') return `${differs('摘要', args, args)}：${otherFile}`
  const said = (what: string, { promised, actual }: { readonly promised: string; readonly actual: string }) =>
    `${what}的 SHA-256 是 ${actual}，而 TOC 声明的是 ${promised}`
  const flaw =
    args.of === 'chunks'
      ? '它的分块有遗漏或重复'
      : args.of === 'chunk'
        ? said(`分块 ${args.chunk} `, args)
        : said(args.of === 'stored-file' ? '内容' : '唯一的分块', args)
  return atPath(args, `${flaw}：按需拉取会看到不同于完整解包的内容，或者看不到内容`)
}

function incompleteExport(args: Parameters<FaultWords['codes']['export-incomplete']>[0]): string {
  switch (args.what) {
    case 'cut-file':
      return `层在文件中间断开：只有前 ${args.size} 字节`
    case 'end-of-file':
      return `最后 ${args.size} 字节无法读取：${told(args.reason)}`
    case 'tar':
      return `层里没有可以写出的 tar：${told(args.reason)}`
    case 'rest-of-layer':
      return `层在中途断开：${told(args.reason)}`
    case 'cut-member':
      return `${args.path}：层在它中间断开，只有前 ${args.size} 字节`
    case 'end-of-member':
      return `${args.path}：有 ${args.size} 字节无法从第 ${args.fromLayer} 层读取，以零填充：${told(args.reason)}`
  }
}

/** What is wrong with an image, by code. */
export const problems: FaultWords = {
  ofLayer,
  frames: {
    archive: (text, { name }) => `${name}：${text}`,
    'shown-to-there': (text) => `${text}；显示此前的部分`,
    'cut-archive': (text, { cut }) => `${text}。${told(cut)}`,
    'unpack-first': (text) => `${text}，以上说的是解压后的内容；请先解压（gzip -d、zstd -d），再打开 .tar`,
    'save-elsewhere': (text) => `${text}；请改用能直接写入磁盘的浏览器（Chrome、Edge），或用命令行 layerscope extract 保存`,
    config: (text) => `config：${text}；各层照常显示，但没有配置信息`,
    'only-in-table': (text) => `${text}（在 TOC 里，不在 tar 里）`,
    repeated: (_, { count }, code) => `${code}：同类问题还有 ${count} 个`,
  },
  codes: {
    thrown: ({ message }) => message,
    'cut-off': ({ offset, length, available }) => `第 ${offset} 字节处的字段长 ${length} 字节，超出了现有的 ${available} 字节`,
    'no-room': ({ size }) => `浏览器容不下 ${size} 字节`,

    compression: ({ name }) => `未知的压缩格式 ${name}`,
    'gzip-damaged': ({ flaw, offset }) =>
      `gzip：${typeof flaw === 'string' ? gzipFlaws[flaw] : told(flaw)}，在第 ${offset} 字节附近`,
    'gzip-entry': ({ bit }) => `gzip：无法从第 ${bit} 位开始读取数据流`,
    'gzip-checksum': ({ field, offset }) =>
      `gzip：在第 ${offset} 字节结束的成员${field === 'checksum' ? '校验和不符' : '长度与尾部记录不符'}`,
    'gzip-trailing-data': ({ size, isZero, offset }) =>
      `gzip：第 ${offset} 字节之后还有 ${size} 字节${isZero ? '的零' : '不属于任何 gzip 成员的数据'}`,
    'zstd-damaged': (args) =>
      args.error === 'ends-early'
        ? `zstd：数据流提前结束，在第 ${args.offset} 字节`
        : `zstd：${zstdErrors[args.error] ?? `错误 ${args.error}`}，在第 ${args.offset} 字节附近，共 ${args.size} 字节`,
    'zstd-trailing-data': ({ size, offset }) => `zstd：第 ${offset} 字节之后还有 ${size} 字节不属于任何帧的数据`,
    'stream-damaged': ({ compression, flaw, offset }) => `${compression}：${streamFlaws[flaw]}，在第 ${offset} 字节附近`,
    'stream-trailing-data': ({ compression, size, offset }) =>
      `${compression}：第 ${offset} 字节之后还有 ${size} 字节不属于任何数据流的数据`,

    'tar-header': (args) =>
      args.flaw === 'extended'
        ? `tar：第 ${args.offset} 字节处的扩展头长达 ${args.size} 字节`
        : args.flaw === 'size'
          ? `tar：第 ${args.offset} 字节处条目的大小不是有效长度`
          : `tar：第 ${args.offset} 字节处的头部校验和不符`,
    'tar-truncated': ({ offset, missing, path }) =>
      path !== undefined
        ? `tar：在第 ${offset} 字节处中断，${quoted(path)} 缺少 ${missing} 字节；下载是否完整？`
        : missing > 0
          ? `tar：在第 ${offset} 字节处中断，缺少 ${missing} 字节的内容`
          : `tar：在第 ${offset} 字节处中断，断在头部中间`,
    'tar-no-end': ({ offset }) => `tar：第 ${offset} 字节处没有结束标记；归档可能恰好在两个条目之间被截断`,
    'tar-trailing-data': ({ size, name }) =>
      `tar：结束标记之后还有 ${size} 字节非零数据${name === undefined ? '' : `，以条目 ${quoted(name)} 开头`}`,
    'tar-lone-zero-block': ({ offset }) => `tar：第 ${offset} 字节处有一个孤立的零块，跳过后继续读取`,
    'tar-skipped-entry': ({ offset, type }) => `tar：跳过了第 ${offset} 字节处的卷头（类型 ${type}）`,
    'tar-entry-type': ({ offset, type }) => `tar：第 ${offset} 字节处的条目类型 ${quoted(type)} 未知，按文件读取`,
    'tar-sparse-map': ({ offset }) => `tar：第 ${offset} 字节处稀疏文件的映射与文件不符，按存储的字节原样显示`,
    'tar-pax-damaged': ({ offset }) => `tar：第 ${offset} 字节处的 PAX 头格式有误，采用出错之前的部分`,
    'tar-pax-size': ({ offset }) => `tar：第 ${offset} 字节处条目的 PAX 大小不是有效长度，采用头部里的大小`,
    'tar-xattrs-too-large': ({ offset, count }) => `tar：第 ${offset} 字节处有 ${count} 个扩展属性超出任何文件系统的上限，已略去`,
    'tar-nul-in-name': ({ offset }) => `tar：第 ${offset} 字节处条目的名字含有 NUL 字节，在该处截断`,

    'toc-unreadable': ({ format, reason }) => `${format}：${told(reason)}；${unsaid}`,
    'toc-too-large': ({ format, reason }) => `${format}：${told(reason)}；${unsaid}`,
    'toc-elsewhere': ({ format }) => `${format}：内容索引（TOC）在另一个镜像里，未与该层比较`,
    'toc-position-mismatch': ({ format }) => `${format}：尾部和注解指向两个不同的 TOC，按需拉取看到的文件可能与这里比较的不同`,
    'toc-absent': ({ format }) => `${format}：manifest 声明有内容索引（TOC），层里却没有`,
    'toc-digest-mismatch': ({ format, digest, promised }) => `${format}：TOC 的摘要是 ${digest}，而注解声明的是 ${promised}`,
    'toc-unpromised': ({ format }) => `${format}：没有注解声明 TOC 的摘要，无从判断它是否被改过`,
    'toc-version': ({ version }) => `内容索引（TOC）：版本 ${version} 按版本 1 读取`,
    'toc-entry': ({ flaw, record }) => `内容索引（TOC）：${recordFlaws[flaw]}：${record}`,

    'table-not-found': ({ reason }) => `找不到内容索引（TOC）：${told(reason)}`,
    'table-position': ({ position }) => `给出的位置是 ${quoted(position)}`,
    'table-type': ({ type }) => `它的类型 ${type} 未知`,
    'table-outside': ({ offset, size }) => `据称 TOC 在第 ${offset} 字节，而该层只有 ${size} 字节`,
    'table-not-in-member': ({ offset, name }) => `第 ${offset} 字节处的成员里没有 ${name}`,
    'table-ends-early': ({ filled, size }) => `TOC 应有 ${size} 字节，到 ${filled} 字节就结束了`,
    'table-longer': ({ promised }) => `TOC 超出了声明的 ${promised} 字节`,
    'table-shorter': ({ found, promised }) => `TOC 只有 ${found} 字节，声明的是 ${promised} 字节`,
    'table-no-json': ({ reason }) => `TOC 不是有效的 JSON（${told(reason)}）`,
    'table-no-object': () => 'TOC 不是 JSON 对象',
    'table-no-list': () => 'TOC 里没有条目列表',
    'table-several-lists': ({ withVersions }) => `TOC 里有多个条目列表${withVersions ? '，或多个版本号' : ''}`,
    'table-too-long': ({ limit }) => `TOC 超过 ${limit} 字节`,
    'table-promised-too-long': ({ size }) => `头部声明的 TOC 长达 ${size} 字节`,
    'table-too-large': ({ size, unpacked }) => `TOC 有 ${size} 字节，解压后 ${unpacked} 字节，超出读取上限`,
    'table-too-many-entries': ({ limit }) => `TOC 的条目超过 ${limit} 个`,
    'table-odd-form': ({ length }) => `TOC 有 ${length} 个字符，且没有任何工具会写成这种形式`,

    'sqlite-number': ({ offset }) => `sqlite：第 ${offset} 字节处的数字不完整`,
    'sqlite-header': () => 'sqlite：没有数据库头',
    'sqlite-page-size': ({ size }) => `sqlite：页大小 ${size} 字节无效`,
    'sqlite-encoding': ({ encoding }) => `sqlite：文本编码 ${encoding} 不是 UTF-8`,
    'sqlite-no-table': ({ table }) => `sqlite：没有表 ${quoted(table)}`,
    'sqlite-page': ({ flaw, page }) =>
      flaw === 'kind'
        ? `sqlite：第 ${page} 页不是表的页`
        : flaw === 'absent'
          ? `sqlite：文件里没有第 ${page} 页`
          : `sqlite：第 ${page} 页被用了两次，或页数过多`,
    'sqlite-too-wide': () => 'sqlite：树的宽度超出实际可能',
    'sqlite-record-header': ({ size }) => `sqlite：记录头长达 ${size} 字节`,
    'rpm-header': ({ tags }) => `rpm：头部有 ${tags} 个标签`,

    empty: ({ what }) => emptyThings[what],
    'not-an-archive': ({ content, reason, unpack }) =>
      `不是镜像归档，而是${spaced(foreignContent(content)).trimEnd()}（${told(reason)}）；请${unpack === undefined ? '' : `先解包（${unpack}），或`}用 docker save IMAGE -o image.tar 保存一份`,
    'only-bytes': ({ size }) => `只有 ${size} 字节`,
    'marker-ignored': ({ reason, names }) =>
      `${told(reason)}；里面有 ${names} 个文件叫这个名字，还有更多别的文件，因此按根文件系统处理`,
    'not-an-image': () => '文件夹里既没有 index.json 也没有 manifest.json；请选择 OCI 镜像布局的文件夹',
    'no-image': (args) =>
      args.place === 'index'
        ? `找不到镜像：${args.reasons.map(told).join('；') || 'index.json 没有列出 manifest'}`
        : placesWithoutImage[args.place],
    'missing-file': ({ path }) => `${path}：不在归档里`,
    'file-truncated': ({ path, there, size }) => `${path}：共 ${size} 字节，归档里只有 ${there} 字节`,
    json: (args) =>
      args.flaw === 'syntax'
        ? `${args.path}：不是有效的 JSON（${told(args.reason)}）`
        : args.flaw === 'size'
          ? `${args.path}：${args.size} 字节对 JSON 文件来说太大`
          : `${args.path}：应为 JSON 对象`,
    digest: ({ text }) => `摘要：${quoted(text)} 不是 algorithm:hex 的形式`,
    descriptor: ({ path }) => `${path}：有一个描述符没有有效的摘要`,
    manifest: ({ path, flaw }) => `${path}：${manifestFlaws[flaw]}`,
    config: (args) =>
      args.flaw === 'object'
        ? `${args.path}：配置不是 JSON 对象`
        : `${args.path}：rootfs.diff_ids 里的 ${quoted(args.text)} 不是摘要`,
    'index-missing': () => 'index.json 不在归档里，可能已被截断；改为在 blob 中寻找镜像',
    'index-cycle': ({ digest }) => `index：${digest} 直接或间接指向自身，不再跟进`,
    'manifest-missing': ({ digest, platform }) =>
      `归档里没有 index 列出的 manifest ${digest}${platform === undefined ? '' : `（${platform}）`}`,
    'docker-manifest': ({ reason, image }) =>
      image === undefined
        ? `未采用 index.json 旁边的 manifest.json：${told(reason)}`
        : `manifest.json 里的镜像 ${image} 无法打开：${told(reason)}`,
    'manifests-differ': ({ index, docker }) =>
      `index.json 和 manifest.json 指向不同的镜像：${namedImages('index.json', index)}，${namedImages('manifest.json', docker)}；不同的引擎加载的镜像会不一样`,
    'history-mismatch': ({ entries, layers }) => `历史：有 ${entries} 条记录产生了层，镜像却有 ${layers} 层；无法为各层对应指令`,
    'diffid-count': ({ diffIds, layers }) => `config：${layers} 层却有 ${diffIds} 个 DiffID，无法比对`,
    'digest-mismatch': (args) =>
      'layer' in args
        ? ofLayer(args.layer, `blob 已损坏，摘要是 ${args.found}，应为 ${args.promised}；请重新获取镜像`)
        : `${args.path}：内容的摘要是 ${args.found}，应为${args.promised === undefined ? '文件名所写的摘要' : ` ${args.promised}`}；请重新获取镜像`,
    'digest-unchecked': (args) => {
      const text = `摘要 ${args.digest} 未校验：这里只校验 SHA-256，请用其他工具核对`
      return 'layer' in args ? ofLayer(args.layer, text) : `${args.path}：${text}`
    },

    'layer-foreign': ({ layer, urls }) =>
      ofLayer(
        layer,
        `按设计就不在归档里，外部层（foreign layer）不随归档保存${urls.length > 0 ? `；可从 ${urls.join(' ')} 获取` : ''}`,
      ),
    'layer-missing': ({ layer, path }) => ofLayer(layer, `blob ${path} 不在归档里；请重新保存镜像`),
    'layer-truncated': ({ layer, path, there, size }) =>
      ofLayer(layer, `归档被截断，${path} 共 ${size} 字节，只有 ${there} 字节`),
    'layer-size': ({ layer, promised, size }) => ofLayer(layer, `描述符声明 ${promised} 字节，blob 实际有 ${size} 字节`),
    'layer-encrypted': ({ layer, mediaType }) =>
      ofLayer(layer, `已加密（${mediaType}）；请先解密镜像，例如用 skopeo copy --decryption-key`),
    'layer-media-type': ({ layer, mediaType }) => ofLayer(layer, `未知的媒体类型 ${mediaType}；按实际内容读取`),
    'layer-compression': ({ layer, promised, found }) => ofLayer(layer, `媒体类型声明的是 ${promised}，实际是 ${found}`),
    'layer-damaged': ({ layer, reason, entries }) => ofLayer(layer, `${told(reason)}；显示此前的 ${entries} 个条目`),
    'layer-unreadable': ({ layer, reason }) => ofLayer(layer, told(reason)),
    'layer-packed': ({ layer, reason }) => ofLayer(layer, told(reason)),
    'no-entries': ({ reason }) => `${told(reason)}；完全无法显示，请重新保存镜像`,
    'no-tar': ({ kind }) => `不是 tar，而是另一种格式（${kindByMagic(kind)}）；完全无法显示，请使用由 tar 层构成的镜像`,
    packed: ({ packing }) => `用 ${packing} 压缩，这里无法读取；容器引擎同样不会解压；请用 gzip 或 zstd 层重新构建镜像`,
    'diffid-mismatch': ({ layer, found, promised }) =>
      ofLayer(
        layer,
        `内容与 config 声明的不符：${found === undefined ? '无法解压到末尾' : `DiffID 是 ${found}`}，应为 ${promised}`,
      ),
    'verification-failed': ({ layer, reason }) => ofLayer(layer, `无法校验摘要：${told(reason)}`),

    'path-too-long': (args) => atPath(args, `路径有 ${args.length} 个字符，超出任何文件系统的上限；条目未应用`),
    'link-too-long': (args) => atPath(args, `链接目标有 ${args.length} 个字符，超出任何文件系统的上限；条目未应用`),
    'path-outside': (args) => atPath(args, '路径越出了根目录；条目未应用'),
    'path-empty': (args) => atPath(args, `${kinds[args.kind]}不能取代根目录；条目未应用`),
    'aufs-file': (args) => atPath(args, 'AUFS 的内部记录，既不是文件也不是删除'),
    'below-marker': (args) => atPath(args, '删除标记（whiteout）之下不可能有内容；条目未应用'),
    'whiteout-invalid': (args) => atPath(args, '删除标记（whiteout）所指的名字没有可隐藏的对象'),
    'whiteout-content': (args) => atPath(args, `标记里带有 ${args.size} 字节，没有工具会显示它们`),
    'marker-below-file': (args) => atPath(args, `标记在 ${quoted(args.obstacle)} 之下，而它在本层里不是目录；标记不起作用`),
    'parent-not-directory': (args) => atPath(args, `${quoted(args.obstacle)} 在本层里不是目录；改为显示一个目录`),
    'duplicate-entry': (args) => atPath(args, '同一路径在本层里出现多次；以最后一个条目为准'),
    'replaced-directory': (args) => atPath(args, `本层在它下面有 ${args.count} 个条目，但它不是目录，这些条目随之消失`),
    'hardlink-outside': (args) => atPath(args, `硬链接指向 ${quoted(args.target)}，那不是文件；条目未应用`),
    'digest-left-out': (args) => atPath(args, '文件的空洞太大，不计算哈希；不显示它的 SHA-256'),
    'owner-too-long': (args) => atPath(args, `属主的名字超过 ${args.limit} 个字符，已截断`),
    'xattrs-too-many': (args) => atPath(args, `本层的扩展属性超过 ${args.limit} 字节；该条目的扩展属性已略去`),

    'toc-missing': (args) => atPath(args, `tar 里的这个${kinds[args.kind]}不在 TOC 里：完整解包有它，按需拉取没有`),
    'toc-only': (args) => atPath(args, `TOC 里的这个${kinds[args.kind]}不在 tar 里：按需拉取有它，完整解包没有`),
    'toc-name': (args) => atPath(args, `名字不是 UTF-8，在 TOC 里变了样：按需拉取显示为 ${quoted(args.written)}`),
    'toc-kind': (args) => {
      const differing = { promised: kinds[args.promised], actual: kinds[args.actual] }
      return `${differs('类型', args, differing)}：${otherFile}`
    },
    'toc-opaque': (args) => {
      const word = (isHiding: boolean) => (isHiding ? '隐藏' : '保留')
      const differing = { promised: word(args.isPromised), actual: word(!args.isPromised) }
      return `${differs('下层在此处的内容', args, differing)}：${otherFile}`
    },
    'toc-directory': (args) => atPath(args, `只有 ${args.entryIn === 'tar' ? 'tar' : 'TOC'} 里有这个目录自身的条目`),
    'toc-size': (args) => `${differs('大小', args, args)}：${otherFile}`,
    'toc-content': contentDifference,
    'toc-link': (args) => {
      const differing = { promised: quoted(args.promised), actual: quoted(args.actual) }
      return `${differs('链接目标', args, differing)}：${otherFile}`
    },
    'toc-device': (args) => `${differs('设备号', args, args)}：${otherFile}`,
    'toc-mode': (args) => differs('权限', args, args),
    'toc-owner': (args) => differs('属主', args, args),
    'toc-time': (args) => differs('时间', args, args),
    'toc-xattrs': (args) => differs('扩展属性', args, { promised: args.promised || '空', actual: args.actual || '空' }),

    'hardlink-target': ({ layer, path, target }) => ofLayer(layer, `硬链接 ${quoted(path)} 指向 ${quoted(target)}，那里没有文件`),
    'hardlink-early': ({ layer, path, target }) =>
      ofLayer(layer, `硬链接 ${quoted(path)} 指向 ${quoted(target)}，而后者在本层里排在它后面：引擎会拒绝，这里仍按其别名显示`),
    'symlink-parent': ({ layer, path, target }) =>
      ofLayer(layer, `${quoted(path)} 是符号链接，其下的条目落到了链接目标 ${quoted(target)} 里`),
    'symlink-parent-loop': ({ layer, path }) =>
      ofLayer(layer, `${quoted(path)} 是指向不明的符号链接；其下的内容就显示在它的位置`),

    'layer-ends': () => '层提前结束',
    'part-unread': ({ path, inside, flaw }) => partFlaws[flaw](quoted(path), quoted(inside)),
    'file-cut-off': ({ read, size }) => `文件共 ${size} 字节，层在读到 ${read} 字节后就结束了`,
    'content-absent': () => '归档里没有它的内容',
    'content-encrypted': () => '它的内容已加密',
    'search-cancelled': () => '搜索已取消',
    'export-incomplete': incompleteExport,
    'still-reading': () => '各层仍在读取中',

    'worker-failed': ({ message }) => `worker：${message}`,
    'worker-not-started': () => 'worker：无法启动',
    'worker-stuck': () => 'worker：收到停止指令后任务仍未结束',
  },
}
