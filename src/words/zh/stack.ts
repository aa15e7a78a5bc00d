import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** How the list of layers is laid out and narrowed. */
export const stack: Words['stack'] = {
  compact: '每层一行',
  full: '显示各层的全部信息',
  filter: '按指令查找层',
  placeholder: '指令：RUN、apt-get…',
  found: (shown, all) => `${count(shown)} / ${count(all)} 层`,
  map: '各层的大小，基础层在左：拖动选择范围，点击选择一层',
}
