import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { bytes, layer, size } = units

const lines = (n: number) => `${count(n)} 行`
const places = (n: number) => `${count(n)} 处`

/** Metadata of a version, by field. */
const fields: Words['compare']['metadata']['fields'] = {
  kind: '类型',
  size: '大小',
  mode: '权限',
  owner: '属主',
  modified: '修改时间',
  symlink: '指向',
  hardlink: '同一文件',
  device: '设备号',
  capabilities: 'capabilities',
}

/** Two versions of a path. */
export const compare: Words['compare'] = {
  title: '该路径的各个版本',
  nothingSelected: '在“文件”标签页里选一个文件，即可对比它在各层的版本。',
  notMerged: '合并后的文件里没有这个路径：它的目录在那里是一个链接。',
  onlyOne: (index) => `只有${layer(index)}有这个路径，没有别的版本可以对比。`,
  before: '之前',
  after: '之后',
  swap: '交换两个版本',
  version: ({ sign, layer: index, change, isGone, size: fileSize, instruction }) =>
    [
      `${sign} ${layer(index)}`,
      isGone ? `已消失，${change}` : change,
      ...(fileSize === undefined ? [] : [size(fileSize)]),
      ...(instruction === '' ? [] : [instruction]),
    ].join(' · '),
  changedIn: (change, index, rest) =>
    rest === undefined ? [change, ` · ${layer(index)}`] : [change, ` · ${layer(index)} · `, rest],
  gone: '已消失',
  bothGone: '在这两层之后，该路径都已消失。',
  layer,
  metadata: {
    title: '元数据',
    goneAfter: (index) => `· ${layer(index)}之后该路径已消失`,
    same: '· 全部相同',
    differsIn: (different) =>
      `· 不同：${different.map((field) => (field === 'attributes' ? '扩展属性' : fields[field])).join('、')}`,
    field: '字段',
    fields,
    differ: '是否不同',
    isDifferent: '不同',
    isSame: '相同',
    unknown: '未知：该层没有它自身的条目',
    empty: '（空）',
    more: (n) => `…还有 ${count(n)} 个字符`,
    damaged: (index) => `${layer(index)}已损坏：在这个文件中间结束或断开。`,
    opaque: (index) => `在${layer(index)}这个目录是不透明的（opaque）：下面各层在它之下的内容被隐藏。`,
    brokenHardlink: (index) => `在${layer(index)}它是硬链接，所指的文件不存在。`,
  },
  content: {
    title: '内容',
    bothGone: '在这两层之后，该路径都已消失：没有内容。',
    onlyBefore: (gone, there) => `${layer(gone)}之后该路径已消失：${layer(there)}里的内容全部显示为删除。`,
    onlyAfter: (gone, there) => `${layer(gone)}之后该路径已消失：${layer(there)}里的内容全部显示为新增。`,
    brokenHardlink: (index) => `在${layer(index)}它是硬链接，所指的文件不存在：没有内容。`,
    noContent: (index, kind) => `在${layer(index)}它是${kind}，自身没有内容。`,
    promised: '各层仍在读取：目前只知道它们的内容索引（TOC）。读取完才能对比内容。',
    absent: '其中一个版本的内容不在归档里。',
    reading: '正在读取两个版本',
    searching: '正在查找需要脱敏的凭据',
    stopped: '对比已停止。',
    again: '重新对比',
    damaged: '有一层已损坏：只对比能读取的部分。',
    damagedAfter: (n) => `有一层已损坏：只对比双方的前 ${bytes(n)}，后面无法读取。`,
    tooLarge: (limit, before, after) =>
      `逐行对比的上限是每边 ${size(limit)}；这两个文本是 ${size(before)} 和 ${size(after)}，因此按字节对比。`,
    sameFingerprint: (fact, n) => [fact, `：两层里都是 ${bytes(n)}，指纹相同。`],
    isSame: '内容相同',
    compareBytes: '逐字节对比',
  },
  forms: {
    title: '对比方式',
    text: '文本',
    textHint: '逐行',
    bytes: '字节',
    bytesHint: '逐字节，十六进制',
    showMasked: '显示脱敏的内容',
    mask: '重新脱敏',
    noText: {
      damaged: '不能按文本：损坏的文件按字节对比',
      same: '不能按文本：文本相同',
      binary: '不能按文本：至少有一个版本不是文本',
    },
    textTooLarge: (limit) => `不能按文本：文本对比的上限是每边 ${size(limit)}`,
  },
  steps: {
    change: { what: '改动', previous: '上一处改动', next: '下一处改动' },
    difference: { what: '差异', previous: '上一处差异', next: '下一处差异' },
    hint: (label, key) => `${label}（${key}）`,
    place: (at, n) => `${at < 0 ? '–' : count(at + 1)} / ${count(n)}`,
  },
  bytes: {
    comparing: (before, after, done) =>
      done === 0
        ? `正在对比 ${size(before)} 与 ${size(after)}`
        : `正在对比 ${size(before)} 与 ${size(after)}：已完成 ${size(done)}`,
    failed: (reason) => `无法对比这两个文件：${reason}`,
    damage: (index, reason, n) => `${layer(index)}：${reason}。只对比双方的前 ${bytes(n)}。`,
    same: (fact, n) => [fact, `，逐字节：${bytes(n)}`],
    isSame: '内容相同',
    isSameSoFar: '能读取的部分相同',
    differIn: (different, n, isCut) => [different, isCut ? `，分布在超过 ${places(n)}，只显示前面的` : `，分布在 ${places(n)}`],
    differ: (n, of) => `${bytes(of)}中有 ${count(n)} 个不同`,
    sizes: (before, after) => `· 之前 ${bytes(before)}，之后 ${bytes(after)}`,
    title: '不同的字节',
    offset: '偏移量',
    above: (index) => `${layer(index)}（上）`,
    below: (index) => `${layer(index)}（下）`,
    theSame: (n) => `${bytes(n)}相同`,
    more: (n) => `这处差异还有 ${bytes(n)}：继续显示`,
  },
  text: {
    comparing: '正在对比文本',
    failed: (reason) => `无法读取文本：${reason}`,
    same: (fact) => [fact, '，但字节不同：编码不一样，或者不是有效的文本。'],
    isSame: '文本相同',
    counts: (added, removed, n) => [added, ' ', removed, `，共 ${places(n)}`],
    added: (n) => `+${lines(n)}`,
    removed: (n) => `−${lines(n)}`,
    broken: '· 过长的行被拆成几行，计入行数',
    crlf: '· 行尾是 CR LF',
    rough: '· 有些差异标得可能比实际大',
    beside: '并排',
    besideHint: '两个文本并排显示',
    wrap: '自动换行',
    wrapHint: '长行自动换行',
    collapse: '只看改动',
    collapseHint: '隐藏相同的部分',
    side: layer,
    unified: (before, after) => `${layer(before)}，标出到${layer(after)}的改动`,
    unchangedLines: (n) => `${lines(n)}未变`,
  },
}
