import type { Words } from '../words.ts'
import { fates, sayWaste, severities, wasteReasons } from './fates.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { bytes, files, secretsIn, size } = units

/** A report of an image for people, as one document. */
export const report: Words['report'] = {
  title: (image) => `${image} 的各层`,
  facts: {
    file: '文件',
    form: '格式',
    platform: '平台',
    created: '创建时间',
    manifest: 'manifest',
    imageId: '镜像 ID',
    link: '链接',
    linkHint: '选好文件后打开同一视图',
    made: '报告时间',
  },
  summary: {
    title: '概要',
    size: (layers, storedBytes, contentBytes) =>
      `共 ${count(layers)} 层：存储 ${size(storedBytes)}，内容 ${size(contentBytes)}。`,
    waste: (wastedBytes, efficiency) =>
      wastedBytes === 0
        ? '没有浪费的内容。'
        : `有 ${size(wastedBytes)}（${bytes(wastedBytes)}）存在层里，但最终镜像的任何路径都到达不了：利用率 ${efficiency}。`,
    unseen: (contentBytes, wastedStoredBytes, storedBytes, isExact) =>
      `这是 ${size(contentBytes)} 内容中任何容器都看不到的部分；存储的 ${size(storedBytes)} 里${isExact ? '' : '约'}占 ${size(wastedStoredBytes)}${isExact ? '' : '（按实测压缩率估算）'}。`,
    noSecrets: '未发现凭据。',
    secrets: (hidden, shown, places) =>
      `${secretsIn(hidden + shown, places)}：${count(hidden)} 个在被后面的层移除的文件里，${count(shown)} 个在最终镜像里看得到。`,
    noneButAccepted: (n) => `没有找到凭据，除了已接受的 ${count(n)} 个。`,
    secretsPending: '凭据搜索尚未结束。',
    unsearched: (layers) => `未能搜索到末尾：${layers.map((layer) => `第 ${layer} 层`).join('、')}。其中有没有凭据无从得知。`,
    digestsRight: '所有摘要一致。',
    digestsWrong: (n) => `${count(n)} 层的摘要不一致。`,
    digestsUnchecked: (n) => `${count(n)} 层的摘要未校验。`,
    unread: (n) => `不完整：镜像有 ${count(n)} 个部分无法读取，本报告不知道其中有什么。`,
  },
  secrets: {
    title: '凭据',
    note: '已脱敏。被删除的文件仍是其所在层的一部分：拿到镜像的人都能读到。请作废这些凭据，去掉带入它们的指令后重新构建。',
    searched: (n, scannedBytes, skipped) =>
      `已搜索：${files(n)}，共 ${size(scannedBytes)} 文本，以及环境变量、标签和历史；未搜索：${files(skipped)}。`,
    columns: { severity: '严重程度', what: '类型', place: '位置', layer: '层', fate: '去向', secret: '凭据' },
    severities,
    configuration: '配置',
    shown: '在最终镜像里',
    hidden: (how, by) => `被第 ${by} 层${fates[how]}，仍存储着`,
  },
  base: { columns: { part: '部分', layers: '层数', advice: '可节省', bytes: '在基础镜像中的大小', change: '改动' } },
  advice: { title: '怎样节省空间', columns: { saved: '节省', change: '改法' } },
  waste: {
    title: '浪费的路径',
    columns: { bytes: '浪费', stored: '存储', path: '路径', why: '原因' },
    about: (n) => (n === 0 ? size(n) : `~${size(n)}`),
    reasonsTitle: '按原因看浪费',
    reasonNames: wasteReasons,
    reason: (layer, reason, by) => sayWaste([{ layer, reason, by }]),
    more: (n) => `另有 ${count(n)} 个路径`,
  },
  layers: {
    title: '层',
    columns: {
      index: '层',
      instruction: '指令',
      stored: '存储',
      content: '内容',
      wasted: '浪费',
      wastedStored: '浪费（存储）',
      digest: '摘要',
      diffId: 'DiffID',
    },
    wrong: '不一致',
    unchecked: '未校验',
  },
  problems: {
    title: '问题',
    columns: { severity: '级别', text: '问题' },
    severities: { error: '错误', warning: '警告', note: '提示' },
  },
  closing: (version) => `由 Layerscope ${version} 在打开镜像的那台机器上生成；没有上传任何内容。`,
}
