import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** The view of secrets: accepting one, and the files in which that is kept. */
export const accepting: Words['accepting'] = {
  accept: '接受…',
  acceptLabel: (title, path) => `接受… ${path} 里的${spaced(title)}`.trimEnd(),
  form: (title) => `接受${spaced(title)}`.trimEnd(),
  reason: '理由',
  reasonHint: '为什么可以留下，写给看报告的人',
  expires: '截止',
  expiresHint: '接受到哪一天为止；留空表示一直接受',
  confirm: '接受',
  cancel: '取消',
  takeBack: '重新计入',
  takeBackLabel: (title, path) => `重新计入 ${path} 里的${spaced(title)}`.trimEnd(),
  count: (n) => `${count(n)} 个已接受`,
  group: {
    title: (n) => `${count(n)} 个已接受`,
    label: '已接受的凭据',
    note: '有人看过它们，并写明为什么可以留下。它们不计入。',
  },
  lists: {
    label: '已接受的发现',
    save: '保存基线',
    saveHint: 'JSON，含指纹、位置和理由，不含凭据；layerscope audit --baseline 可读取',
    open: '打开基线…',
    openHint: '基线或 layerscope.yaml；也可以与镜像一起拖放',
    file: '基线或 layerscope.yaml',
    unsaved: '尚未保存',
    stale: (n) => `有 ${count(n)} 个已接受的发现不在这个镜像里，可以从列表里去掉`,
  },
}
