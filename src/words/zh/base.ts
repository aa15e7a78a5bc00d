import type { BaseReason } from '../../analysis/base-image.ts'
import type { TerminalWords } from '../words.ts'
import { fates } from './fates.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { size } = units

/** The image that an image was built on. */
export const base: TerminalWords['base'] = {
  known: (n, reason, name) => `基础镜像${name === undefined ? '' : ` ${name}`}：${count(n)} 层，${reasonText(reason)}`,
  unknown: '没有迹象表明基础镜像到哪一层为止。',
  title: '基础镜像',
  own: '自有层',
  ofBase: '基础镜像',
  sum: (n, storedBytes, contentBytes, wastedBytes) =>
    `${count(n)} 层，存储 ${size(storedBytes)}，内容 ${size(contentBytes)}，其中浪费 ${size(wastedBytes)}`,
  hidden: (hiddenBytes) => `基础镜像中有 ${size(hiddenBytes)} 被自有层移除或重新存储`,
  secrets: (own, ofBase) => `自有层和配置里 ${count(own)} 处，基础镜像里 ${count(ofBase)} 处`,
  changes: (n) => `自有层改动或移除了基础镜像的 ${count(n)} 个文件`,
  change: (change, layer) => `在第 ${layer} 层被${fates[change]}`,
  moreChanges: (n) => `还有 ${count(n)} 个`,
  short: (n) => `基础镜像：${count(n)} 层`,
  move: '基础镜像的末尾；方向键可移动',
  endsHere: '基础镜像到这一层为止',
  endsNowhere: '没有基础镜像',
  more: (n) => `还有 ${count(n)} 个；--json 可列出全部`,
  option:
    '基础镜像到哪里为止：它的层数、归档里另一个镜像（name:tag 或摘要），或一个归档或目录，其各层正是最底下的几层；不给出则猜测',
  ownOption: '限制只计自有层，即基础镜像之上的层',
  noNumber: (text, layerCount) => `--base ${text}：镜像共有 ${count(layerCount)} 层`,
  notBelow: (text) => `--base ${text}：它的各层不是此镜像最底下的几层`,
  notKnown: '--own：没有迹象表明基础镜像到哪一层为止；请用 --base 指定',
}

function reasonText(reason: BaseReason): string {
  switch (reason.id) {
    case 'from':
      return `构建工具写明是 ${reason.name}`
    case 'command':
      return `因为 ${reason.instruction} 之后还有层`
    case 'gap':
      return `因为下一步是 ${count(reason.days)} 天之后才做的`
    case 'set':
      return '由人指定'
    case 'compared':
      return `与 ${reason.name} 的层相同`
  }
}
