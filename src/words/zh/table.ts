import type { Words } from '../words.ts'

/** How the table of files is laid out. */
export const table: Words['table'] = {
  title: '列和行',
  columns: '列',
  narrower: (column) => `${column}：变窄`,
  wider: (column) => `${column}：变宽`,
  reset: '恢复各列',
  rows: '行',
  joins: '只含一个目录的目录，与它合为一行',
  place: '所选路径的位置',
  root: '全部文件',
  headHint: '按此排序；Shift 加 ← 或 → 改变列宽',
  edgeHint: '拖动改变列宽；双击恢复原来的宽度',
}
