import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** What is said of a file that was opened for an audit, and is no image. */
export const taken: Words['taken'] = {
  title: (file) => `已读取 ${file}`,
  notTaken: (file) => `${file} 未被采用`,
  settings(limits, paths, severities, accepted) {
    const parts = [
      ...(limits > 0 ? [`${count(limits)} 条上下限`] : []),
      ...(paths > 0 ? [`${count(paths)} 条路径规则`] : []),
      ...(severities > 0 ? [`${count(severities)} 个严重级别`] : []),
      ...(accepted > 0 ? [`${count(accepted)} 个已接受的发现`] : []),
    ]
    return parts.length === 0 ? '里面没有内容。' : `${parts.join('、')}。`
  },
  baseline: (accepted) => `${count(accepted)} 个已接受的发现。`,
  rules: (n) => `按其中 ${count(n)} 条规则查找凭据。`,
  waiting: (files) => `${files.join('、')} 正在等待镜像`,
  noImage: '其中的内容会用于接下来打开的镜像。',
  showAudit: '查看审计',
  showSecrets: '查看凭据',
}
