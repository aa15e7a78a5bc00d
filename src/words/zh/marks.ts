import type { Words } from '../words.ts'
import { severities } from './fates.ts'
import { units } from './units.ts'

const { secrets } = units

/** What marks on rows of files say. */
export const marks: Words['marks'] = {
  holds: (n, severity) =>
    n === 1 ? `含 ${secrets(n)}：${severities[severity]}` : `含 ${secrets(n)}，最严重的：${severities[severity]}`,
  stillHeld: (n, severity, layer) =>
    `第 ${layer} 层仍含它的 ${secrets(n)}${n === 1 ? '' : '，最严重的'}：${severities[severity]}`,
  below: (n) => `其中有 ${secrets(n)}`,
  legend: {
    title: '凭据',
    grave: '文件含凭据：严重',
    high: '凭据：高危',
    other: '凭据：中危或低危',
    still: '在这里已消失或已改动，但下面的层仍含凭据',
    below: '目录里的凭据数',
  },
}
