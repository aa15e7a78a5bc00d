import type { Words } from '../words.ts'

/** The view of problems. */
export const problemsView: Words['problemsView'] = {
  label: '问题',
  noneSoFar: '目前没有发现；摘要仍在校验。',
  none: '没有问题：归档能完整读取，所有摘要一致。',
  image: '归档与镜像',
  layer: (layer) => `第 ${layer} 层`,
  checking: '摘要仍在校验。',
}
