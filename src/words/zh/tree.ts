import type { ShareOf } from '../en/tree.ts'
import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count, decimal } = numbers
const { bytes, entries, percent } = units

const wholes: Readonly<Record<ShareOf, string>> = {
  changes: '此处带入的内容',
  image: '全部内容',
  directory: '所在目录',
}

/** The table of files. */
export const tree: Words['tree'] = {
  title: '文件',
  columns: {
    name: '名称',
    size: '大小',
    share: '占比',
    mode: '权限',
    owner: '属主',
    modified: '修改时间',
    layer: '层',
  },
  partlyRead: (layer) => `第 ${layer} 层只读出了一部分：这里可能还缺少内容`,
  filter: {
    title: '筛选文件',
    label: '筛选文件',
    placeholder: '筛选：名字、*.so、size:>1M、is:deleted',
    hint: '名字的一部分，*.so 或 etc/** 这样的通配符，带 / 的路径，两条斜线之间的正则表达式，或 size:>1M 这样的字段；按 Alt 加 ↓ 列出字段',
    matches: (n) => `${count(n)} 项匹配`,
    noMatch: '没有符合筛选条件的路径。',
    clear: '清除筛选',
    allLayers: '在所有层里搜索',
  },
  empty: {
    stored: '这一层没有条目。',
    changes: '这里没有改动。',
    after: '这个状态里没有文件。',
  },
  expandAll: '全部展开',
  collapseAll: '全部收起',
  toggles: {
    ofChanges: '改动的种类',
    ofEntries: '条目的种类',
    short: (n) => (n < 10_000 ? count(n) : `${decimal(n / 10_000, 1)} 万`),
    hint: (n, word, meaning) => `${word} ${count(n)} 项：${meaning}。按住 Shift 点击则只看这一种。`,
    ghosts: '已删除的',
    ghostsHint: '已经不在的路径，划掉后留在原位',
  },
  order: {
    title: '条目的顺序',
    name: '按名称',
    nameHint: '按名称排序的树，标记也在其中',
    tar: '按 tar 顺序',
    tarHint: '按 tar 里的顺序列出每个条目，重复存储的也列出',
  },
  sign: (word, meaning) => `${word}：${meaning}`,
  hardLink: '硬链接',
  hardLinkTo: (target) => `硬链接，指向 ${target}`,
  owner: (ids, names) => `${ids}，名为 ${names}`,
  modeUnknown: '该目录自身没有条目，权限未知',
  share: (share, of) => `占${wholes[of]}的 ${percent(share)}`,
  gone: '已消失',
  goneHint: (n) => `在此处消失的有 ${bytes(n)}，不计入任何合计`,
  brings: (from, to, brought, again, gone) => {
    const isOne = from === to
    return [
      isOne ? `第 ${to} 层带入 ` : `第 ${from} 至 ${to} 层带入 `,
      brought,
      ...(again === undefined ? [] : ['，另有 ', again, isOne ? ' 被本层后面的条目取代' : ' 又被这些层覆盖或删除']),
      ...(gone === undefined ? [] : ['；移除 ', gone]),
    ]
  },
  takenAwayHint: (n) => `${bytes(n)}，不计入任何合计`,
  entries,
  stores: (entryCount, order, whiteouts, opaques) => {
    const markers = [
      ...(whiteouts === 0 ? [] : [`${count(whiteouts)} 个删除标记（whiteout）`]),
      ...(opaques === 0 ? [] : [`${count(opaques)} 个不透明标记（opaque）`]),
    ]
    return [
      entryCount,
      (order === 'tar' ? '，按 tar 里的顺序' : '，按名称排序') + (markers.length === 0 ? '' : `，其中 ${markers.join('、')}`),
    ]
  },
}
