import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { layer, size } = units

/** The history of an image as a Dockerfile, on the page and on the terminal. */
export const dockerfile: Words['dockerfile'] = {
  title: 'Dockerfile',
  comments: {
    reconstructed: '根据镜像的历史写出，基础镜像的各行在前。',
    notRecorded: '没有记录的内容：FROM 的名字，COPY 的 --from 和 --link，RUN 的 --mount。',
    mismatch: '历史的步骤数与镜像的层数不同：无法得知哪一步生成了哪一层。',
    labelled: (name) => ['标签里的基础镜像名：', name, '。'],
    builtOn: (name) => ['FROM ', name, '：以上各行属于这个基础镜像。'],
    notes: {
      'source-unknown': (hash) => ['没有记录来源，只有它的哈希：', hash],
      'heredoc-unknown': () => ['没有记录 here-document 的内容。'],
      'exec-form': () => ['以列表形式写出：没有记录各个词在哪里结束。'],
      'built-with': (values) => ['构建参数：', values],
    },
    noHistory: (index) => `历史没有说明${layer(index).trimEnd()}由什么生成。`,
    emptyEntry: '历史里有一个没有文字的条目。',
    figures: (index, stored, content, wasted) =>
      `${layer(index)}：存储 ${size(stored)}，内容 ${size(content)}，浪费 ${size(wasted)}`,
  },
  columns: { instruction: '指令', layer: '层', content: '内容', stored: '存储', waste: '浪费', secrets: '凭据' },
  meanings: {
    content: '这一层带来的文件的字节，以及占所有层的比例',
    stored: '这一层在归档里的大小',
    waste: '这一层里最终镜像到达不了的内容，以及它使下面各层变得多余的内容',
  },
  stepName: (line) => `第 ${count(line)} 行`,
  showLayer: (index) => `在文件中查看${layer(index)}的改动`,
  share: (share) => `占所有层内容的 ${share}`,
  wasted: (n) => `浪费 ${size(n)}`,
  takesAway: (n) => `移除 ${size(n)}`,
  takesAwayMeaning: (n) => `使下面各层的 ${size(n)} 变得多余`,
  showSecrets: (n) => `查看 ${count(n)} 个凭据`,
  copyAll: 'Dockerfile',
  more: (n) => `再显示 ${count(n)} 条指令`,
  sum: {
    none: '没有哪一行值得为节省空间而改。',
    total: (changes, saved, content, rest) =>
      `这 ${count(changes)} 处改动可从 ${size(content)} 里节省 ${size(saved)}：剩下 ${size(rest)}。`,
    base: '没有重复计算的字节。属于基础镜像的行，应改它自己的 Dockerfile。',
    showLines: '查看这些行',
  },
  fix: {
    summary: (saved) => `改法：节省 ${size(saved)}`,
    before: '现在',
    after: '改后',
    copied: '改后的行',
    needless: '不需要这些行。',
    unknown: '历史里的信息不足以写出改后的行。',
    placeholders: '请把尖括号里的名字换成自己的来源。',
    newTotal: (saved, content) => `仅此一处改动，${size(content)} 里剩下 ${size(content - saved)}。`,
    files: (n, path) => (n === 1 ? [path] : [`${count(n)} 个文件，在 `, path]),
    equalTo: (path) => ['与这里的相同：', path],
  },
}
