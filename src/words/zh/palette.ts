import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** What finds anything by a few letters. */
export const palette: Words['palette'] = {
  title: '查找任何内容',
  field: '路径、层、视图、操作、术语',
  hint: '输入几个字母：任意一层的路径（已删除的也算）、指令、视图、操作或术语。',
  none: '没有依次含有这些字母的内容。',
  found: (n) => `找到 ${count(n)} 项`,
  groups: { paths: '路径', layers: '层', views: '视图', actions: '操作', terms: '术语' },
  gone: '已删除',
  layer: (index) => `第 ${index} 层`,
  actions: {
    open: '打开另一个镜像',
    close: '关闭这个镜像',
    keys: '列出快捷键',
    filter: '筛选文件',
    ghosts: '显示或隐藏已删除的文件',
    order: '颠倒层的排列顺序',
  },
  terms: {
    layer: { word: '层', meaning: '一条指令改动的文件，存为 tar。镜像就是一叠层。' },
    whiteout: { word: '删除标记（whiteout）', meaning: '一个条目，隐藏下面各层在某个路径上的内容：层就是这样删除文件的。' },
    opaque: { word: '不透明（opaque）', meaning: '目录上的标记，隐藏下面各层在该目录里的一切。' },
    manifest: { word: 'manifest', meaning: '镜像的配置和各层的清单，含摘要和大小。' },
    digest: { word: '摘要', meaning: '存储的 blob 的 SHA-256：拿到它的人可以校验内容没有被改动。' },
    diffId: { word: 'DiffID', meaning: '层的 tar 在压缩之前的 SHA-256。' },
    chainId: { word: 'ChainID', meaning: '一层连同其下所有层的名字。' },
    waste: { word: '浪费', meaning: '存在层里、但最终镜像的任何路径都到达不了的字节。' },
    efficiency: { word: '利用率', meaning: '1 减去浪费 ÷ 各层内容之和。' },
    copyUp: { word: '向上复制（copy-up）', meaning: '改动下层的文件时，整个文件会被复制到上层，无论改动多小。' },
    toc: { word: '内容索引（TOC）', meaning: 'blob 里的文件列表，引擎凭它逐个拉取文件（eStargz、zstd:chunked）。' },
  },
}
