import type { FrameWords } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers

/** The top line of the page. */
export const header: FrameWords['header'] = {
  openAnother: '打开其他镜像',
  openAnotherMore: '打开其他镜像…',
  openImages: '已打开的镜像',
  openCount: (n) => `已打开 ${count(n)} 个镜像`,
  close: (name) => `关闭 ${name}`,
  closeThis: '关闭',
  imageOf: (at, n) => `第 ${count(at)} 个镜像，共 ${count(n)} 个`,
  figures: (layers, storedBytes) => `${units.layers(layers)}，存储 ${units.size(storedBytes)}`,
  reading: (read, layers) => `正在读取：${count(read)} / ${units.layers(layers)}`,
  failed: '无法显示',
  language: '语言',
  settings: '设置',
  learn: '学习',
  learnTitle: '学习镜像的层',
  backTo: (name) => ['回到 ', name],
  backToStart: '回到首页',
  image: '镜像',
  noReference: '无引用名',
  unnamedImage: (n) => `镜像 ${n}`,
  problems: (n) => `${count(n)} 个问题`,
  stats: {
    content: '内容',
    contentTitle: (bytes) => `所有层的文件内容共 ${units.bytes(bytes)}`,
    stored: '存储',
    storedTitle: (bytes) => `各层在归档里占 ${units.bytes(bytes)}`,
    wasted: '浪费',
    wastedTitle: (bytes, content, part, stored) =>
      `${units.size(content)} 中有 ${units.size(bytes)} 任何容器都看不到，约占存储的 ${units.size(stored)} 中的 ${units.size(part)}`,
    efficiency: '利用率',
    efficiencyTitle: '1 − 浪费 ÷ 内容',
  },
}
