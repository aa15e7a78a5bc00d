import type { TextEncoding } from '../../content/description.ts'
import type { Words } from '../words.ts'
import { fates } from './fates.ts'
import { spaced } from './spaced.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { bytes, entries, layer, size } = units

const packages = (n: number) => `${count(n)} 个软件包`
/** @param all so many there are @param shown so many a filter leaves; undefined without one */
const shownOf = (all: string, shown: number | undefined) => (shown === undefined ? all : `${count(shown)} / ${all}`)
const onlyFirst = (some: string) => `只列出前 ${some}：后面还有，或其余部分无法读取。`
const ends = { deleted: fates.deleted, hidden: fates.hidden, replaced: '替换' } as const
const layerOrUnknown = (index: number | undefined) => (index === undefined ? '某一层' : layer(index))

const encodings: Readonly<Record<TextEncoding, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Latin 1 (1252)',
}

/** What a file holds. */
export const content: Words['content'] = {
  title: '内容',
  nothingSelected: '未选择文件',
  howToOpen: (key) => ['在“文件”标签页里选中文件按 ', key, '，或双击它，即可查看内容：任何一层里的都行，后来被删除的也行。'],
  enterKey: 'Enter',
  copyPath: '复制路径',
  showInFiles: '在“文件”中查看',
  facts: (summary, fileSize) => (summary === undefined ? [fileSize] : [summary, ' · ', fileSize]),
  sameFileAs: (target) => [' · 硬链接，与 ', target, ' 是同一文件'],
  versions: {
    title: '版本',
    count: (n) => `${count(n)} 个版本`,
    version: (index, fileSize, end) => {
      const start = `${layer(index)} · ${size(fileSize)}`
      if (end === undefined) return start
      return end.how === 'replaced' ? `${start} · 到${layer(end.layer)}为止` : `${start} · 被${layer(end.layer)}${ends[end.how]}`
    },
    madeBy: (change, version) => `${change}：${version}`,
    sign: (word, meaning) => `${word}：${meaning}`,
  },
  modesTitle: '显示方式',
  modes: {
    facts: '信息',
    image: '图片',
    text: '文本',
    hex: '十六进制',
  },
  unfitMode: '不符合该文件的类型，但仍可以这样查看',
  empty: { title: '空文件', text: '它没有任何字节。' },
  reading: '正在读取文件',
  part: {
    opening: (path) => `正在从 ${path} 里取出`,
    stopped: '还没取出就停止了。',
    again: '重试',
    failed: '无法显示',
    showFile: '查看整个文件',
    cut: {
      'archive-limit': (n) => `只显示前 ${bytes(n)}：后面的不再解包。`,
      'archive-unread': (n) => `只能读到前 ${bytes(n)}：后面的部分已损坏。`,
    },
    heldIn: '位于',
    moreHeld: (n) => `另有 ${count(n)} 处`,
  },
  none: {
    absent: { title: '不在文件里', text: '没有哪一层在这个路径带入内容。' },
    directory: {
      title: '目录',
      text: '它装着其他文件，自身没有字节。请在“文件”标签页里选择其中的文件。',
    },
    device: {
      character: '字符设备',
      block: '块设备',
      text: (number) =>
        number === undefined
          ? '它代表运行容器的机器上的某个设备（设备号未知）；镜像里没有它的字节。'
          : `它代表运行容器的机器上的设备 ${number}；镜像里没有它的字节。`,
    },
    pipe: { title: '命名管道', text: '运行中的程序通过它传递字节；镜像里没有它的字节。' },
    whiteout: {
      title: 'whiteout（删除标记）',
      text: '这一层只是移除下面各层在这个路径上的内容。到更早的层之后查看，就能看到被移除的是什么。',
    },
    symlink: {
      title: '符号链接',
      text: (target, isBroken) => ['它指向 ', target, isBroken ? '，那里什么都没有。' : '。'],
      goTo: (path) => ['前往 /', path],
    },
    hardlink: {
      title: '硬链接',
      text: (target, isMissing) => [
        '它是文件 ',
        target,
        isMissing ? ' 的另一个名字。' : ' 的另一个名字，而这一层没有该文件的字节。',
      ],
      goTo: '前往该文件',
    },
    promised: {
      title: '正在读取这一层',
      text: '目前只知道该层的内容索引（TOC）。层一读完就会显示内容。',
    },
    absentBytes: { title: '没有内容', text: '这一层没有该文件的字节。' },
  },
  damage: {
    readable: (offset, fileSize) => `从这里只能读到 ${count(offset)}，共 ${bytes(fileSize)}。`,
    reason: (reason) => `后面的部分已损坏：${reason}。`,
    present: (n) => `这个文件只有前 ${bytes(n)}。`,
    inLayer: (index, reason) =>
      reason === undefined ? `${layer(index)}在它中间结束或断开。` : `${layer(index)}在它中间结束或断开：${reason}`,
  },
  secret: {
    found: (titles, n, where) => {
      const what = n === 1 ? titles : `${count(n)} 个凭据（${titles}）`
      return {
        file: `这个文件里有${spaced(what)}`.trimEnd(),
        final: `最终镜像里有${spaced(what)}`.trimEnd(),
        lower: `镜像里仍有${spaced(what)}`.trimEnd(),
      }[where].concat('。')
    },
    readable: '拿到镜像的人都能读到。',
    hidden: (how, by, storedIn) => `${layer(by)}${ends[how]}了这个文件，${layerOrUnknown(storedIn)}里还存着它。`,
    goTo: '前往',
    goToLine: (line) => `前往第 ${count(line)} 行`,
    show: '显示脱敏的内容',
    mask: '重新脱敏',
    mark: (title, fate) => `${title}（${fate}）`,
    inFinal: '在最终镜像里',
    stillIn: (how, by, storedIn) => `被${layer(by)}${ends[how]}，仍存储在${layerOrUnknown(storedIn)}`,
  },
  text: {
    title: '文本内容',
    of: (path) => `${path} 的文本`,
    crlf: 'CRLF',
    crlfHint: '行尾是回车加换行',
    encoding: '编码',
    encodings,
    wrap: '自动换行',
    find: '查找',
    findHint: '查找（Ctrl F）',
    findInPart: '在这一段里查找',
    findInPartHint: '在这一段里查找（Ctrl F）',
  },
  parts: {
    title: '文件的分段',
    first: '首段',
    previous: '上一段',
    next: '下一段',
    last: '末段',
    reading: '正在读取……',
    range: (begin, end, fileSize) => `第 ${count(begin)} 至 ${count(end)} 字节，共 ${count(fileSize)}`,
  },
  search: {
    title: '整个文件',
    placeholder: '搜索整个文件：文本，或 0x7f454c46',
    label: '搜索整个文件：文本，或以 0x 开头的十六进制',
    matchCase: '区分大小写',
    matchCaseSign: 'Aa',
    matchCaseHint: '区分大写和小写字母',
    search: '搜索',
    cancel: '取消',
    running: '正在搜索文件',
    previous: '上一处匹配',
    next: '下一处匹配',
    none: '未找到',
    place: (at, n, isCut) => `第 ${count(at + 1)} 处，${isCut ? '只找前' : '共'} ${count(n)} 处`,
    faults: {
      noDigits: '缺少十六进制数字',
      notHex: '十六进制数字只有 0–9 和 a–f；要搜文本请在前面写 text:',
      oddDigits: '一个字节要两位十六进制数字，还缺一位',
      empty: '没有要搜索的内容',
    },
    notInEncoding: (encoding) => `这段文本无法用 ${encodings[encoding]} 表示`,
  },
  offset: {
    label: '要前往的偏移量，十进制或以 0x 开头',
    placeholder: '偏移量，0x…',
    wrong: (fileSize) => `应是小于 ${fileSize} 的数，十进制或以 0x 开头`,
    go: '前往',
  },
  hex: {
    title: '字节内容',
    of: (path) => `${path} 的字节`,
    hint: (fileSize) => `${bytes(fileSize)}。用方向键或点击选择一个字节。`,
    selected: '选中的字节',
    littleEndian: '小端：低位字节在前',
    bigEndian: '大端：高位字节在前',
    byteOrder: { little: 'LE', big: 'BE', littleLabel: 'LE 字节序', bigLabel: 'BE 字节序' },
  },
  image: {
    title: '图片内容',
    label: '图片',
    pixels: (width, height) => `${width} × ${height} 像素`,
    actualSize: '按 1 : 1 显示',
    fit: '适应窗口',
    broken: '浏览器无法绘制这张图片。',
    reading: '正在读取图片',
  },
  factsTitle: '内容的信息',
  table: { filter: '筛选', filterOf: (list) => `筛选：${list}` },
  archive: {
    title: '归档里的条目',
    count: (n, format, shown) => `${shownOf(entries(n), shown)} · ${format}`,
    isCut: (n) => onlyFirst(entries(n)),
    name: '名称',
    kind: '类型',
    size: '大小',
    modified: '修改时间',
  },
  packages: {
    title: '软件包',
    count: (n, format, shown) => `${shownOf(packages(n), shown)} · ${format}`,
    isCut: (n) => onlyFirst(packages(n)),
    name: '软件包',
    version: '版本',
    size: '大小',
    architecture: '架构',
    summary: '简介',
  },
  elf: {
    title: 'ELF 头',
    kind: '类型',
    processor: '处理器',
    interpreter: '解释器',
    noInterpreter: '无：静态链接，或者不是程序',
    soname: 'SONAME',
    needed: '依赖',
    noneNeeded: '不依赖任何库',
    runPath: 'RUNPATH',
    buildId: 'Build ID',
    symbols: '符号表',
    stripped: '已去除',
    notStripped: '未去除',
  },
  editor: {
    specialCharacter: (code) => `控制字符 ${code}`,
    phrases: {
      Find: '查找',
      next: '下一个',
      previous: '上一个',
      all: '全选',
      'match case': '区分大小写',
      regexp: '正则',
      'by word': '全字匹配',
      close: '关闭',
      'Go to line': '转到行',
      go: '前往',
      'current match': '当前匹配',
      'on line': '在行',
      '$ unchanged lines': '$ 行未变',
    },
  },
}
