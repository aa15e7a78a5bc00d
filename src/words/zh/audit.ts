import type { TerminalWords } from '../words.ts'
import { fates, places, severities } from './fates.ts'
import { spaced } from './spaced.ts'
import { numbers, units } from './units.ts'

const { decimal } = numbers
const { size } = units

/** A share to the hundredth of a per cent: closer than limits are set. */
const percent = (share: number) => `${decimal(share * 100, 2)}%`

/** Where a limit is set: by an option, or in a line of a file, counted from 1. */
type LimitPlace = { readonly option: string } | { readonly file: string; readonly line: number }
const at = (place: LimitPlace, text: string) =>
  'option' in place ? `--${place.option} ${text}` : `${place.file} 第 ${place.line} 行：${text}`

/** What an audit says to a person; reports have English. */
export const audit: TerminalWords['audit'] = {
  passed: '通过',
  failed: '未过',
  summary: (passed, failed) => `${passed} 条规则通过，${failed} 条未通过`,
  markdown: {
    title: (image) => `Layerscope：审计 ${image}`,
    result: '结果',
    rule: '规则',
    message: '情况',
    more: (n) => `另有 ${n} 条`,
    accepted: (n) => `${n} 个已接受`,
  },
  limits: {
    'lowest-efficiency': '最终镜像看得到的内容至少占多少（0.95、95%）',
    'highest-wasted-bytes': '看不到的内容最多多少字节（20MB、512KiB）',
    'highest-wasted-share': '同上，按基础层之上内容的占比',
    'largest-layer': '单层存储最多多少字节',
    'largest-image': '所有层存储最多多少字节',
    'no-new-setuid': '基础层之上不得有 setuid 或 setgid 文件',
    secrets: '不得有该级别（critical、high、medium、low）及更严重的凭据',
  },
  faults: {
    share: (place, text) => `${at(place, text)}：不是占比；请写 0.95 或 95%`,
    size: (place, text) => `${at(place, text)}：不是大小；请写 20MB、512KiB 或字节数`,
    severity: (place, text) => `${at(place, text)}：应为 critical、high、medium、low 之一`,
    line: (place, text) => `${at(place, JSON.stringify(text))} 不是规则`,
    rule: (place, text) => `${at(place, JSON.stringify(text))} 是未知的规则`,
  },
  statements: {
    allRead: () => '每一层都能读取',
    unread: (n) => `读取时有 ${n} 个错误`,
    digestsRight: (n) => `比对了 ${n} 个层摘要，全部一致`,
    digestsWrong: (n) => `${n} 个摘要或大小与声明不符，或无法比对`,
    tablesRight: () => '所有内容索引（TOC）都与其层一致',
    tablesWrong: (n) => `内容索引（TOC）与其层有 ${n} 处矛盾`,
    efficiency: (share, limit) => `利用率 ${percent(share)}，要求不低于 ${percent(limit)}`,
    wastedBytes: (bytes, limit) => `浪费 ${size(bytes)}，要求不超过 ${size(limit)}`,
    wastedPath: (path, bytes) => `${size(bytes)} ${path}`,
    wastedShare: (share, limit) => `基础层之上浪费了 ${percent(share)}，要求不超过 ${percent(limit)}`,
    largestLayer: (bytes, limit) => `最大的层 ${size(bytes)}，要求不超过 ${size(limit)}`,
    layerSize: (layer, bytes) => `第 ${layer} 层：${size(bytes)}`,
    imageSize: (bytes, limit) => `镜像存储 ${size(bytes)}，要求不超过 ${size(limit)}`,
    newSetuid: (n) => `基础层之上有 ${n} 个 setuid 或 setgid 文件`,
    setuidFile: (path, mode, layer) => `${path}（${mode.toString(8)}），在第 ${layer} 层`,
    secrets: (n, severity) => `${n} 个凭据达到${severities[severity]}（${severity}）及以上级别`,
    forbiddenPaths: (n) => `${n} 个被禁止的路径`,
    forbiddenPath: (path, layer, mode, reason) =>
      `${path}${mode === undefined ? '' : `（${mode.toString(8)}）`}，在第 ${layer} 层${reason === undefined ? '' : `：${reason}`}`,
    morePaths: (n) => `另有 ${n} 个`,
    secretsBesideAccepted: (n, severity, accepted) =>
      `${n} 个凭据达到${severities[severity]}（${severity}）及以上级别，另有 ${accepted} 个已接受`,
    diveEfficiency: (score, limit) => `dive 得分 ${decimal(score, 4)}，要求不低于 ${limit}`,
    diveWastedBytes: (bytes, limit) => `按 dive 的算法浪费 ${size(bytes)}，要求不超过 ${size(limit)}`,
    diveWastedShare: (share, limit) => `按 dive 的算法，基础层之上浪费了 ${percent(share)}，要求不超过 ${percent(limit)}`,
  },
  finding: (title, { severity, where, path, line, layer, hidden, masked }, note) => {
    const place = where === 'file' ? `第 ${layer} 层的 ${path}:${line}` : `${places[where]} ${path}`
    const fate = hidden === false ? '在最终镜像里' : `在第 ${hidden.by} 层被${fates[hidden.how]}，仍存储着`
    return `${severities[severity]} ${title}：${place}，${fate}（${masked}）${note === '' ? '' : `；${note}`}`
  },
  findingOf: (title, { layer, hidden }, image) => {
    const place = layer === undefined ? '配置' : `第 ${layer} 层`
    const fate = hidden === false ? '最终镜像里看得到' : `在第 ${hidden.by} 层被${fates[hidden.how]}，但仍存储着`
    return `${image} 的${place}里有${spaced(title).trimEnd()}：${fate}。请作废它，并在没有它的情况下重新构建。`
  },
  failureOf: (image, message) => `${image}：${message}`,
}
