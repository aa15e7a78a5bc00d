import type { TerminalWords } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

const listOf = (words: readonly string[]) => words.join('、')
const nearOr = (nearest: string | undefined, known: readonly string[]) =>
  nearest === undefined ? `可用的有 ${listOf(known)}` : `是否想写 ${nearest}？`

/** What a value of a limit must be. */
const limitKinds = {
  share: '不是占比；请写 0.95 或 95%',
  size: '不是大小；请写 20MB、512KiB 或字节数',
  severity: '应为 critical、high、medium、low 之一',
}

/** What is wrong with a glob. */
const globFaults = {
  long: '超过 1,000 个字符',
  braces: '花括号没有闭合，或展开后超过 100 个',
  brackets: '不支持方括号；请写 {a,b}，字符本身请写 \\[',
}

/** Findings that somebody accepted, and the files that say so. */
export const acceptance: TerminalWords['acceptance'] = {
  by: { comment: '该行的注释', settings: 'layerscope.yaml', baseline: '基线', page: '在页面上' },
  accepted: (who, reason, expires) =>
    `已接受${expires === undefined ? '' : `至 ${expires}`}（${who}）${reason === '' ? '' : `：${reason}`}`,
  expired: (who, reason, expires) => `重新计入：接受期到 ${expires} 为止（${who}）：${reason}`,
  knownSince: (day) => `${day} 时已知`,
  sentence: (n) => `另有 ${count(n)} 个已接受，不计入。`,
  stale: (n) => `有 ${count(n)} 个已接受的发现不在这个镜像里，可以从列表里去掉：`,
  staleEntry: (fingerprint, rule, path, reason) =>
    `${[fingerprint, rule, path].filter((part) => part !== undefined).join('，')}：${reason}`,
  moreStale: (n) => `另有 ${count(n)} 个`,
  otherImage: (file, digest) => `${file} 是为另一个镜像 ${digest} 写的；其中按指纹接受的在这里同样有效`,
  at: (file, place, fault) =>
    place === undefined ? `${file}：${fault}` : `${file} 第 ${place.line} 行第 ${place.column} 列：${fault}`,
  faults: {
    tooLong: (length, most) => `有 ${count(length)} 个字符；设置文件最多 ${count(most)} 个`,
    tooDeep: () => '嵌套太深',
    tooMany: (most) => `超过 ${count(most)} 项`,
    tooManyAliases: (most) => `别名（*name）超过 ${count(most)} 个；请直接写出内容`,
    noAnchor: (name) => `没有名为 &${name} 的锚点`,
    noYaml: (reason) => `不是 YAML：${reason}`,
    noJson: (reason) => `不是 JSON，因此不是基线；layerscope audit --write-baseline 可以生成（${reason}）`,
    noBaseline: () => '不是基线：缺少 "layerscopeBaseline"；layerscope audit --write-baseline 可以生成',
    otherVersion: (text, known) => `不认识格式 ${text}；本版本读取格式 ${known}`,
    unknownKey: (name, nearest, known) => `未知的键 ${JSON.stringify(name)}；${nearOr(nearest, known)}`,
    unknownValue: (text, nearest, known) => `${JSON.stringify(text)}：${nearOr(nearest, known)}`,
    unknownRule: (name, nearest) =>
      `未知的规则 ${JSON.stringify(name)}；${nearest === undefined ? 'layerscope secrets --json 会列出每个发现的规则' : `是否想写 ${nearest}？`}`,
    twice: (name) => `${JSON.stringify(name)} 出现了两次；请保留一个`,
    missing: (name) => `缺少 ${JSON.stringify(name)}`,
    noMapping: () => '这里应为键值（key: value）',
    noList: () => '这里应为列表（- item）',
    noText: () => '这里应为文本或数字',
    noDay: (text) => `${JSON.stringify(text)} 不是日期；请写 YYYY-MM-DD`,
    noFingerprint: (text) => `${JSON.stringify(text)} 不是指纹；layerscope secrets --json 会输出：16 位 0-9 和 a-f`,
    noLimit: (kind, text) => `${JSON.stringify(text)}：${limitKinds[kind]}`,
    noGlob: (fault, text) => `${JSON.stringify(text)}：${globFaults[fault]}`,
    globOrPreset: () => '"glob" 和 "preset" 必须写其一，且只能写一个',
  },
}
