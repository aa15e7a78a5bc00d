import type { Words } from '../words.ts'
import { sayWaste, wasteReasons } from './fates.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { files, layer, size } = units

/** Where the space went. */
export const waste: Words['waste'] = {
  title: '浪费',
  figures: {
    efficiency: { name: '利用率', meaning: '1 − 浪费 ÷ 各层内容之和' },
    duplicates: { name: '重复', meaning: '最终镜像里相同内容的多余副本，不属于层的浪费' },
    diveScore: { name: 'dive 得分', meaning: '每个路径的最小大小 ÷ 各次大小之和，按 dive 的算法' },
    diveWasted: { name: 'dive 浪费', meaning: '在两层以上出现的路径的大小之和' },
  },
  unseen: {
    name: '存储着，但任何容器都看不到',
    value: (wastedBytes, contentBytes) => `${size(contentBytes)} 中的 ${size(wastedBytes)}`,
    meaning: (bytes, storedBytes, isExact) =>
      isExact
        ? `占存储的 ${size(storedBytes)} 中的 ${size(bytes)}`
        : `约占存储的 ${size(storedBytes)} 中的 ${size(bytes)}：按实测压缩率估算，因为文件是一起压缩的`,
  },
  advice: {
    title: '怎样节省空间',
    label: '建议',
    layer,
    where: (where, instruction, n) => [where, '：', instruction, ` · ${files(n)}`],
  },
  map: {
    title: '矩形树图',
    choice: '图中显示什么',
    waste: '浪费',
    image: '最终镜像',
    folder: '图中的目录',
    label: '按大小显示目录和文件的矩形树图，后面的列表有同样的数字',
    rest: '其余较小的',
    restOf: (folder) => `${folder}/ 里其余较小的`,
    cell: (name, n) => `${name}  ${size(n)}`,
    current: (name, n, index) => `${name} · ${size(n)} · ${layer(index)}`,
    list: '以列表显示',
    listLabel: '图中目录的列表',
    name: '名称',
    size: '大小',
    share: '占比',
    layer: '层',
    layerHint: '对目录，是占其字节最多的层',
  },
  paths: {
    none: '各层存储的内容，最终镜像全都看得到。',
    title: '按路径看浪费',
    groupBy: '分组',
    groupings: { path: '不分组', reason: '按原因', layer: '按层' },
    reasons: wasteReasons,
    layer,
    group: (title, wasted, stored) => [`${title} · `, wasted, ' · 存储 ', stored],
    share: (bytes, isExact) => (isExact || bytes === 0 ? size(bytes) : `~${size(bytes)}`),
    stored: '存储',
    storedHint: '在各层存储形式中占的字节；~ 表示按实测压缩率估算',
    label: '造成浪费的路径',
    labelOf: (group) => `造成浪费的路径，${group}`,
    wasted: '浪费',
    path: '路径',
    why: '原因',
    versions: sayWaste,
  },
  duplicates: {
    summary: (n, groups) => `重复：${count(groups)} 组相同的文件，共 ${size(n)}`,
    label: '重复',
    copies: (wasted, n, fileSize) => [wasted, `（${count(n)} 份，每份 ${size(fileSize)}）`],
    morePaths: (n) => `还有 ${count(n)} 个路径`,
    moreGroups: (n) => `另有 ${count(n)} 组较小的未列出。`,
  },
}
