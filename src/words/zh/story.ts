import type { Words } from '../words.ts'
import { severities } from './fates.ts'
import { spaced } from './spaced.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** What took a file with a secret away. */
const taken: Readonly<Record<Exclude<Parameters<Words['story']['moment']>[1], undefined>, string>> = {
  deleted: '在此删除',
  hidden: '在此隐藏',
  modified: '在此覆盖',
  type: '在此替换',
  shadowed: '在同一层里被替换',
  added: '在此替换',
  metadata: '在此重新存储',
  rewritten: '在此重新存储',
}

/** The story of one secret through the layers. */
export const story: Words['story'] = {
  moment: (kind, how) => (kind === 'brought' ? '在此带入' : kind === 'copied' ? '此处也有存储' : taken[how ?? 'deleted']),
  configuration: '配置',
  layer: (index) => `第 ${index} 层`,
  by: (author) => `作者 ${author}`,
  stillReadable: (layers) => `拿到镜像的人仍能从${layers.map((layer) => `第 ${layer} 层`).join('、')}读到。`,
  shown: '最终镜像里看得到。',
  morePlaces: (n) => `另有 ${count(n)} 处`,
  strip: (title) => `含有${spaced(title)}的层`,
  moments: (title) => `${title}${/[\w)]$/.test(title) ? ' ' : ''}的经过`,
  evidence: '复制证据',
  evidenceHint: '已脱敏的 Markdown，含摘要、各层和能看到它的命令',
  copyPath: (path) => `复制路径 ${path}`,
  command: '复制命令',
  commandHint: '用 tar 从归档里输出这个文件',
  examples: {
    title: (n) => `软件包的示例文件和测试里有 ${count(n)} 处`,
    label: '示例文件里的凭据',
    note: '它们出现在文档、示例或测试里，多半打不开任何东西。只凭路径区分，请自行查看。',
  },
  filter: {
    label: '显示哪些凭据',
    severity: '严重程度',
    layer: '层',
    rule: '类型',
    part: '部分',
    parts: { own: '自有层', base: '基础镜像' },
    all: '全部',
    from: (severity) => `${severity}及以上`,
    shown: (shown, total) => `显示 ${count(shown)} / ${count(total)}`,
    none: '找到的凭据里没有这一类。',
    clear: '全部显示',
  },
  report: {
    title: (title, severity) => `${title}（${severities[severity]}）`,
    image: '镜像',
    file: '文件',
    manifest: 'manifest',
    imageId: '镜像 ID',
    secret: '凭据',
    fingerprint: '指纹（其 SHA-256 的开头）',
    what: '经过',
    columns: { layer: '层', what: '经过', place: '位置', instruction: '指令', digest: '层的摘要' },
    command: '查看的命令',
  },
}
