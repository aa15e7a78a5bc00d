import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { entries, layer, paths, size } = units

/** Layers applied entry by entry. */
export const steps: Words['steps'] = {
  title: '逐条应用各层',
  preparing: '正在准备这一层……',
  parts: { tape: 'tar 包', tree: '合并后的文件树', rule: '发生了什么', choose: '显示哪一部分' },
  heading: layer,
  layers: '各层',
  layer,
  moment: '这一层的步骤',
  momentOf: (moment, moments) => `第 ${count(moment)} 步，共 ${count(moments)} 步`,
  previous: '上一步',
  next: '下一步',
  play: '播放',
  stop: '停止',
  speed: '每秒步数',
  damaged: (index) => `${layer(index)}没有全部读出，只应用读到的部分：`,
  order: {
    tar: '标记只作用于下面的层，所以先应用；其余条目按 tar 里的顺序。',
    sorted: '先是标记，再是有改动的条目，最后是新增的条目。它们在 tar 里是交错的，顺序不影响结果。',
  },
  empty: '这一层没有条目。',
  nothingYet: '这一层还没有应用任何条目。',
  group: (n) => entries(n),
  openGroup: '展开',
  now: '当前',
  gone: (index) => `原在${layer(index)}`,
  openFolder: '展开目录',
  closeFolder: '收起目录',
  effects: {
    added: { word: '新增', rule: '这个路径上原来什么都没有，现在直接出现。' },
    overrides: { word: '覆盖', rule: '上层优先。旧版本还留在它那一层里，只是谁也看不到了。' },
    metadata: {
      word: '只改元数据',
      rule: '内容相同，只有权限、属主、时间或扩展属性不同。但如果是文件，这一层会把它整份再存一遍。',
    },
    rewritten: { word: '原样重写', rule: '什么都没变，这一层又存了一份同样的内容。' },
    kindChanged: { word: '换了类型', rule: '另一种类型的文件占了这个位置，原来在它下面的内容随之消失。' },
    whiteout: { word: '删除标记（whiteout）', rule: '它遮住下面各层里的这个名字，以及其下的一切。被遮住的内容并不会释放空间。' },
    danglingWhiteout: { word: '悬空的删除标记', rule: '下面各层都没有这个名字，这个标记什么也没遮住。' },
    opaque: { word: '不透明标记（opaque）', rule: '它遮住下面各层在这个目录里的全部内容，但不影响本层自己的内容。' },
    hardLink: { word: '硬链接', rule: '同一个文件的另一个名字，内容只存一份。' },
    throughLink: { word: '经过符号链接', rule: '在目前的文件树里，路径中有一级目录是符号链接，所以条目落到链接指向的地方。' },
    shadowed: { word: '被本层替换', rule: '本层后面还有一个同路径的条目，所以这一个谁也看不到。' },
    notApplied: { word: '未应用', rule: '它在文件树里不产生任何东西：或是记账用的文件，或是无法应用。' },
  },
  counted: (n, word) => `${word} ${count(n)}`,
  landed: '落在',
  target: '同一文件',
  older: (index, bytes) => `旧版本在${layer(index)}，${size(bytes)}。`,
  hidden: (n) => `其下的 ${paths(n)}随之消失。`,
  implied: (n) => `其上的 ${paths(n)}还没有自己的条目，这些目录是隐含的。`,
  standsLater: '在 tar 里，这个标记排在别的条目后面。这没有影响：它从不遮住本层自己的内容。',
  spec: '镜像规范中的规则',
  sums: { shipped: '已存内容', visible: '可见', wasted: '浪费' },
}
