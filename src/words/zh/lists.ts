import type { Words } from '../words.ts'

/** Saving a list as it is shown. */
export const lists: Words['lists'] = {
  save: '把这份列表另存为',
  formats: { csv: 'CSV', sarif: 'SARIF' },
  secretHints: {
    csv: '所显示凭据的每一处一行，已脱敏',
    sarif: '所显示的凭据，已脱敏，供代码扫描使用',
  },
  wasteHint: '每个存着却到达不了的版本一行，按当前顺序',
}
