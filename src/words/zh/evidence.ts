import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

export const evidence: Words['evidence'] = {
  save: '保存证据',
  saveHint: '一个文件，含摘要、各层、指令、凭据前后的几行，以及可复现的命令',
  form: '文件中的凭据如何呈现',
  masked: '凭据脱敏',
  shown: '凭据为明文',
  confirm: '我会妥善保管此文件，只有可以知道该凭据的人才能读到。',
  shownNote: 'JSON 中还会包含整个文件，连同其中的其他凭据；别处的其他凭据仍然脱敏。',
  formats: { markdown: 'Markdown', json: 'JSON' },
  author: '作者',
  created: '创建时间',
  diffId: 'DiffID',
  chainId: 'ChainID',
  fact: '项目',
  value: '值',
  morePlaces: (n) => `另有 ${count(n)} 处`,
  excerpt: '前后几行',
  line: '行',
  text: '内容',
}
