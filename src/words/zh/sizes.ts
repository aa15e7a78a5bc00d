import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { layer, layers, percent, size } = units

/** The picture of sizes: which layers and folders the bytes of an image are in. */
export const sizes: Words['sizes'] = {
  title: '镜像为什么这么大？',
  sum: (content, seen, hidden) => `各层共 ${size(content)}，可见 ${size(seen)}，隐藏 ${size(hidden)}`,
  leftOut: (bytes, n) => `未计入 ${layers(n)}的 ${size(bytes)}`,
  hiddenLeftOut: '隐藏的部分没有画出',
  after: (index) => `${layer(index)}之后`,
  groupBy: '分组',
  byFolder: '按目录',
  byLayer: '按层',
  hidden: '看不见的字节',
  hiddenMeaning: '各层存储、但此状态里看不到的内容（画斜线）：被上面的层删除、覆盖或隐藏',
  step: '查看哪一层之后',
  stepOf: (index, last) => `${index} / ${last}`,
  save: {
    label: '保存图',
    svg: '存为 SVG',
    png: '存为 PNG',
    svgHint: '按眼前的样子存为矢量图，文字仍是文字',
    pngHint: '按眼前的样子存为位图',
  },
  picture: {
    label: '大小图。方向键移动，回车进入目录，Esc 返回上一级，空格选中路径',
    place: '图所在的位置',
    all: '全部',
    layer: (index) => layer(index),
    version: (index) => `在${layer(index)}`,
    hiddenVersion: (index) => `在${layer(index)}，已隐藏`,
    restShort: (n) => `+${count(n)}`,
    restOf: (n, folder) => `${folder} 里其余 ${count(n)} 个较小的`,
    item: (name, n, share, ofLayers) => `${name}：${size(n)}，${percent(share)}${ofLayers === '' ? '' : `，${ofLayers}`}`,
    bytes: (n, share) => `${size(n)}，${percent(share)}`,
    allHidden: '已隐藏',
    someHidden: (n) => `其中 ${size(n)} 已隐藏`,
    ofLayers: (n) => `来自 ${layers(n)}`,
    goIn: '进入',
    goOut: '返回上一级',
    showRow: '在文件中查看',
    nothing: '这里存储的内容都不在图中。',
  },
  legend: {
    title: '层',
    label: '图例',
    hint: '按一下，把这一层的字节移出或放回图中',
    all: '全部',
    parts: { own: '自有层', base: '基础镜像' },
    partHint: { own: '只看基础镜像之上的内容', base: '只看基础镜像存储的内容' },
    only: '仅此',
    onlyOf: (index) => `仅此${layer(index)}`,
    layer,
    row: (index, n, instruction) => `${index}  ${size(n)}  ${instruction}`,
    notYet: '尚未到',
  },
  largest: {
    title: '最大的',
    label: '最大的十个文件和目录',
    meaning: '以图中的内容为准。目录的绝大部分若来自其中一项，则只列那一项。',
  },
  savings: {
    title: '最值得节省的',
    label: '最值得节省的几处',
    sum: (n, saved, content) => `这 ${count(n)} 处：${size(content)} 中的 ${size(saved)}`,
    where: (index, instruction) => [`${layer(index)}：`, instruction],
    show: '查看改法',
    showOf: (saved) => `查看改法：节省 ${size(saved)}`,
  },
}
