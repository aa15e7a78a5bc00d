import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { WasteReason } from '../../analysis/waste-table.ts'
import type { ChangeName } from '../../merge/change.ts'
import type { Severity } from '../../inspect/secrets/rule.ts'

// Words for ids that page and terminal both put into sentences.

/** What a later layer did to a file, as it stands behind 被. */
export const fates: Readonly<Record<ChangeName | 'shadowed', string>> = {
  added: '重新添加',
  modified: '修改',
  metadata: '改动元数据',
  rewritten: '重写',
  type: '换成另一种文件',
  deleted: '删除',
  hidden: '隐藏',
  shadowed: '顶替',
}

/** Why the bytes of a path are wasted. */
export const wasteReasons: Readonly<Record<WasteReason, string>> = {
  deleted: '被删除',
  overwritten: '被覆盖',
  'metadata-only': '只为改元数据又存一遍',
  opaque: '被不透明目录隐藏',
  'replaced-parent': '所在目录被替换',
  shadowed: '在本层存了两遍',
}

/** Of each version of a path why it is wasted, and in which layer it came to be. */
export function sayWaste(
  versions: readonly { readonly layer: number; readonly reason: WasteReason; readonly by: number }[],
): string {
  return versions
    .map(({ layer, reason, by }) => `第 ${layer} 层：${by === layer ? '' : `在第 ${by} 层`}${wasteReasons[reason]}`)
    .join('；')
}

export const severities: Readonly<Record<Severity, string>> = { critical: '严重', high: '高危', medium: '中危', low: '低危' }

/** Where in an image a credential stands that is not in a file. */
export const places: Readonly<Record<LocatedFinding['where'], string>> = {
  file: '文件',
  env: '环境变量',
  label: '标签',
  config: '配置',
  history: '历史',
}
