import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** The view of problems: how the image stands to the rules of an audit. */
export const rulesView: Words['rulesView'] = {
  title: '审计',
  list: '审计规则',
  ofFile: (file, limits, paths) =>
    `规则来自 ${file}：${count(limits)} 条上下限、${count(paths)} 条路径规则，另加始终适用的规则。`,
  ofNone: '这些规则始终适用。layerscope.yaml 可以添加上下限和路径规则；layerscope audit 的 init 子命令会生成一份。',
  open: '打开 layerscope.yaml…',
  openHint: '上下限、路径规则、严重级别和已接受的发现，与 layerscope audit 的读法相同；也可以拖放到页面任意位置',
  file: '设置文件',
  close: '不再使用它',
  checking: '正在检查规则。',
}
