import type { OwnRuleIssue, OwnRulesType } from '../../inspect/secrets/own-rules/own-rules.ts'
import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers

const types: Readonly<Record<OwnRulesType, string>> = {
  text: '文本',
  texts: '文本列表',
  number: '数字',
  boolean: 'true 或 false',
  table: '表',
  tables: '一个或多个表：[[…]]',
  condition: '"OR" 或 "AND"',
  target: '"secret"、"match" 或 "line"',
  severity: '"critical"、"high"、"medium" 或 "low"',
}

function issueText({ rule, code, detail }: OwnRuleIssue): string {
  const which = rule === undefined ? '允许列表' : `规则 ${rule}`
  switch (code) {
    case 'no-pattern':
      return `${which}：没有 regex，已略过；不支持只按路径的规则`
    case 'bad-pattern':
      return `${which}：RE2 不接受其中的表达式，含有它的部分已略过（${detail}）`
    case 'bad-group':
      return `${which}：regex 没有第 ${detail} 组，已略过；请把 secretGroup 设为存在的组`
    case 'required':
      return `${which}：不支持 [[rules.required]]，这条规则已略过`
    case 'repeated':
      return `${which}：前面已有相同 id 的规则，这条已略过`
    case 'too-many':
      return `${which}：这条及之后的都已略过（${detail} 条）；一个文件最多 2000 条`
    case 'commits':
      return `${which}：镜像里没有提交，允许列表中的提交被忽略`
    case 'slow':
      return `${which}：没有 keywords，每个文本都要用它搜索，速度较慢`
    case 'not-ours':
      return `${which}：没有这个 id 的规则可以停用`
  }
}

/** Rules of a person's own. */
export const ownRules: Words['ownRules'] = {
  fault(file, fault) {
    switch (fault.code) {
      case 'syntax':
        return `${file} 第 ${fault.line} 行第 ${fault.column} 列：不是 TOML（${fault.detail}）`
      case 'type':
        return `${file}${fault.position === undefined ? '' : ` 第 ${fault.position.line} 行第 ${fault.position.column} 列`}：${fault.place} 必须是${types[fault.expected]}`
      case 'empty':
        return fault.issue === undefined
          ? `${file}：没有规则；请加上 [[rules]]，或在 [extend] 下设置 useDefault = true`
          : `${file}：没有可用的规则；${issueText(fault.issue)}`
      case 'extends':
        return `${file}：它基于 ${fault.path}（extend.path），这里无法读取；请合并为一个文件，或改用命令行`
      case 'endless':
        return `${file}：extend.path 的文件互相引用，没有尽头`
      case 'too-long':
        return `${file}：大小为 ${units.size(fault.size)}；规则文件最大 ${units.size(fault.limit)}`
    }
  },
  issue: issueText,
  more: (n) => `另有 ${count(n)} 条`,
  choosing: {
    label: '凭据规则',
    choose: '规则…',
    hint: '自己的规则，gitleaks 的 TOML 格式；也可以把文件拖放到页面上',
    file: '自己的规则',
    inUse: (file, n, withOurs) =>
      withOurs ? `按 ${file} 的 ${count(n)} 条规则和内置规则搜索` : `按 ${file} 的 ${count(n)} 条规则搜索，不用内置规则`,
    issues: (n) => `其中有 ${count(n)} 处没有照原样使用`,
    back: '只用内置规则',
  },
}
