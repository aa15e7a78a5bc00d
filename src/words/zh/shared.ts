import type { FrameWords } from '../words.ts'
import { spaced } from './spaced.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { files } = units
const digests = (n: number) => `${count(n)} 个摘要`
const secrets = (n: number) => `${count(n)} 处凭据`
/** Rounded down: nothing is called done before it is. */
const wholePercent = (share: number) => `${Math.floor(share * 100)}%`

/** Parts of the page that several views share. */
export const shared: FrameWords['shared'] = {
  list: (things) => things.flatMap((thing, i) => (i === 0 ? [thing] : ['、', thing])),
  tabs: {
    files: '文件',
    content: '内容',
    versions: '对比',
    waste: '浪费',
    secrets: '凭据',
    packages: '软件包',
    dockerfile: 'Dockerfile',
    image: '镜像',
    problems: '问题',
  },
  place: {
    digest: (hex) => `摘要 ${hex}`,
    tab: (title) => `“${title}”标签页`,
    changes: (from, to) => `第 ${from} 至 ${to} 层的改动`,
    after: (layer) => `第 ${layer} 层之后`,
    stored: (layer) => `第 ${layer} 层原样`,
  },
  changes: {
    added: { word: '新增', meaning: '此前这里没有东西' },
    modified: { word: '修改', meaning: '内容变了' },
    metadata: { word: '元数据', meaning: '内容未变，权限、属主、时间或属性变了' },
    rewritten: { word: '重写', meaning: '什么都没变，又存了一遍' },
    type: { word: '类型', meaning: '换成了另一种文件' },
    deleted: { word: '删除', meaning: '被 whiteout（删除标记）移除' },
    hidden: { word: '隐藏', meaning: '随所在目录一起被移除' },
    unchanged: { word: '未变', meaning: '和之前一样' },
    plain: { word: '普通', meaning: '就是它所写的东西' },
    implied: { word: '隐含', meaning: '目录自身没有条目，只有其下的条目' },
    whiteout: { word: '删除标记', meaning: 'whiteout：遮住下面各层在所指路径上的内容' },
    opaque: { word: '不透明', meaning: 'opaque：遮住下面各层在该目录下的全部内容' },
    shadowed: { word: '被顶替', meaning: '同一层里后面的条目取代了它' },
    bookkeeping: { word: '内部记录', meaning: 'AUFS 自己的文件，既不是内容也不是删除' },
    refused: { word: '未应用', meaning: '任何工具都无法应用，原因见“问题”' },
  },
  kinds: {
    file: '文件',
    directory: '目录',
    symlink: '符号链接',
    hardlink: '硬链接',
    characterDevice: '字符设备',
    blockDevice: '块设备',
    fifo: '命名管道',
    whiteout: '删除标记',
    unknown: '未知',
  },
  statement: (headline, detail) => `${headline}，${detail}`,
  secretSearch: {
    found: secrets,
    foundHidden: (n) => `已删除的文件里有 ${secrets(n)}`,
    none: '未发现凭据',
    unknown: '凭据情况未知',
    busy: '正在搜索凭据',
    share: wholePercent,
    busyShare: (share) => `搜索中，${wholePercent(share)}`,
    failed: '搜索失败',
    inFiles: (n) => `共搜索 ${files(n)}`,
    inFilesBut: (n, skipped) => `共搜索 ${files(n)}，另有 ${count(skipped)} 个未搜索`,
    searched: (n) => `已搜索 ${files(n)}`,
    searchedBut: (n, skipped) => `已搜索 ${files(n)}，另有 ${count(skipped)} 个未搜索`,
    withoutLayer: (n, layer) => `已搜索 ${files(n)}，第 ${layer} 层无法搜索`,
    withoutLayers: (n, layers) => `已搜索 ${files(n)}，有 ${count(layers)} 层无法搜索`,
  },
  digestCheck: {
    right: (n) => `${digests(n)}一致`,
    wrong: (n) => `${digests(n)}不一致`,
    none: '摘要未校验',
    busy: '正在校验摘要',
    progress: (checked, total, share) => `${count(checked)} / ${count(total)}，${wholePercent(share)}`,
    busyProgress: (checked, total, share) => `正在校验 ${count(checked)} / ${count(total)}，${wholePercent(share)}`,
    of: (total) => `共 ${count(total)} 个`,
    ofAll: '覆盖所有层',
    noLayers: '没有层',
    absent: (n) => `${count(n)} 个不在归档里`,
    unknown: (n) => `${count(n)} 个未知`,
    absentAndUnknown: (absent, unknown) => `${count(absent)} 个不在归档里，${count(unknown)} 个未知`,
  },
  copy: {
    of: (name) => `复制${spaced(name)}`.trimEnd(),
    done: '已复制',
    refused: '浏览器不允许在这里复制',
  },
  digest: {
    right: '一致',
    rightTitle: '已计算，一致',
    wrong: '不一致',
    wrongTitle: '已计算，不一致',
  },
  instruction: {
    noHistory: '没有历史记录',
    empty: '空的历史记录',
  },
  masked: {
    show: '显示',
    hide: '隐藏',
    showLabel: (name) => `显示${spaced(name)}里的凭据`,
    hideLabel: (name) => `隐藏${spaced(name)}里的凭据`,
  },
  open: {
    file: '选择文件',
    folder: '选择文件夹',
    fileLabel: '镜像文件',
    folderLabel: '镜像文件夹',
  },
  problems: {
    severities: { error: '错误', warning: '警告', note: '提示' },
    spoken: { error: '错误：', warning: '警告：', note: '提示：' },
    byte: (offset) => `第 ${offset} 字节`,
  },
}
