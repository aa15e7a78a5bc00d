import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { bytes, entries, layer, paths, secrets, size } = units

/** The list of layers, and what is looked at of them. */
export const layers: Words['layers'] = {
  label: '层的堆叠',
  title: '层',
  none: '这个镜像没有层。',
  showBaseFirst: '底层排在最前',
  showTopFirst: '顶层排在最前',
  topIsFirst: '当前顶层在前：改为底层在前',
  baseIsFirst: '当前底层在前：改为顶层在前',
  gap: (from, to) => `第 ${from} 至 ${to} 层`,
  stack: {
    noDigests: '没有可校验的摘要',
    corrupt: (n) => `${count(n)} 层损坏 ✗`,
    checked: (n) => `${count(n)} 层已查`,
    allVerified: '全部校验通过 ✓',
    verified: (n) => `${count(n)} 层校验通过 ✓`,
  },
  card: {
    layer,
    stored: (n) => `存储 ${bytes(n)}`,
    showStored: (index) => `查看第 ${index} 层原样`,
    showStoredTitle: '查看这一层存储的原样，包括各种标记',
    content: (n) => `内容 ${bytes(n)}`,
    contentWasted: (n, wasted) => `内容 ${bytes(n)}，其中浪费 ${bytes(wasted)}`,
    changes: (n, change) => `${change} ${count(n)}`,
    secrets,
    bringsSecrets: (n) => `带入 ${secrets(n)}`,
  },
  mark: {
    error: (text) => `错误：${text}`,
    warning: (text) => `警告：${text}`,
    absent: '不在归档里',
    unchecked: '摘要尚未校验',
    unpromised: '这一层没有声明摘要',
    verified: {
      both: { label: '校验通过：blob 摘要和 DiffID', title: 'blob 摘要和 DiffID 校验通过' },
      blob: { label: '校验通过：blob 摘要', title: 'blob 摘要校验通过' },
      diffId: { label: '校验通过：DiffID', title: 'DiffID 校验通过' },
    },
  },
  progress: {
    label: (index) => `正在读取第 ${index} 层`,
    absent: '不在归档里',
    waiting: '等待中',
    listed: (n) => `等待中 · 已列出 ${entries(n)}`,
    read: entries,
    reading: (readBytes, rate, entryCount, promised) =>
      [
        size(readBytes),
        ...(rate > 0 ? [`${size(rate)}/s`] : []),
        promised === undefined ? entries(entryCount) : `${count(entryCount)} / ${entries(promised)}`,
      ].join(' · '),
  },
  range: {
    upper: '范围的上端',
    lower: '范围的下端',
    at: layer,
  },
  view: {
    label: '显示什么',
    kinds: { after: '状态', changes: '改动', stored: '原样' },
    after: (index) => `第 ${index} 层后`,
    afterName: (index) => `第 ${index} 层之后`,
    afterTitle: (index) => `第 ${index} 层之后的文件`,
    changes: (index) => `第 ${index} 层改动`,
    changesName: (index) => `第 ${index} 层的改动`,
    changesTitle: (index) => `第 ${index} 层改动了什么`,
    range: (from, to) => `第 ${from}–${to} 层改动`,
    rangeTitle: (from, to) => `第 ${from} 至 ${to} 层合起来改动了什么`,
    stored: (index) => `第 ${index} 层原样`,
    storedName: (index) => `第 ${index} 层原样`,
    storedTitle: (index) => `第 ${index} 层在 tar 里的原样，包括各种标记`,
  },
  summary: {
    after: (index) => ['第 ', index, ' 层之后'],
    stored: (index) => ['第 ', index, ' 层原样'],
    changes: (index) => ['第 ', index, ' 层的改动'],
    range: (from, to) => ['第 ', from, ' 至 ', to, ' 层的改动'],
    paths,
    entries,
    changed: (n, content) => `${count(n)} 处改动，${size(content)}`,
  },
}
