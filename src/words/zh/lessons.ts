import type { InodeKind } from '../../build/overlay/inode.ts'
import { directoryName, type LabLayer } from '../../learn/lab/lab-row.ts'
import type { NameKind } from '../../learn/checks/same-name.ts'
import type { Edit } from '../../learn/edit.ts'
import type { Words } from '../words.ts'
import { units } from './units.ts'

const { bytes, percent, size } = units

const octal = (mode: number) => mode.toString(8).padStart(4, '0')

function editText(edit: Edit): string {
  switch (edit.kind) {
    case 'content':
      return `修改 ${edit.path}`
    case 'time':
      return `只改 ${edit.path} 的时间`
    case 'mode':
      return `把 ${edit.path} 的权限改成 ${octal(edit.mode)}`
    case 'line':
      return `加一行 ${edit.line}`
    case 'words':
      return `${edit.from} → ${edit.to}`
    case 'base':
      return '基础镜像发布了新版本'
  }
}

function nameOf(of: NameKind, layer: number | undefined): string {
  const kinds = { blob: ' blob 摘要', diff: ' diffID', chain: ' chainID', config: '镜像 ID ', manifest: 'manifest 摘要' }
  const isOfLayer = of !== 'config' && of !== 'manifest'
  return isOfLayer ? `第 ${layer} 层的${kinds[of]}${of === 'blob' ? '' : ' '}` : kinds[of]
}

const inUpper: Readonly<Record<InodeKind | 'nothing', string>> = {
  file: '文件',
  directory: '目录',
  symlink: '符号链接',
  character: '设备',
  block: '设备',
  fifo: '命名管道',
  whiteout: '删除标记',
  nothing: '没有',
}
const from = (layer: LabLayer | 'nothing') => (layer === 'nothing' ? '没有' : `来自 ${directoryName(layer)}`)

/** What lessons say beside their own texts, which stand in `learn/lessons/`. */
export const lessons: Words['lessons'] = {
  lead: '几节短课，讲镜像的层。先猜，再看，再动手：每个任务都在本页直接检查你做出来的结果。',
  list: '课程',
  titles: {
    layer: { title: '层就是一个 tar 包', goal: '看看层里有什么，什么会产生层。' },
    covers: { title: '以最上面的层为准', goal: '几个层里都有同一个文件时，容器看到哪一份，代价是什么。' },
    delete: { title: '删除只是遮住', goal: '找出已删除的密钥，再让它不进入任何一层。' },
    opaque: { title: '不透明目录', goal: '认识两种删除标记，以及三种工具的写法。' },
    overlay: { title: '亲手试一试 overlay', goal: '亲手做一遍 RUN 做的事：改动一个挂载，再把改动变成一层。' },
    metadata: { title: '哪些东西不是层', goal: '弄清 Dockerfile 的哪些行产生层，其余的行写到了哪里，谁能读到。' },
    names: { title: '用内容起名字', goal: '分清摘要、diffID、chainID 和镜像 ID，知道什么改动会让哪个名字变。' },
    freed: { title: 'rm 也删不掉的 200 MB', goal: '只在构建时用到的东西，不让它进镜像。' },
    chmod: { title: '改权限也要整份再存', goal: '改权限、改属主、加名字，都不让内容多存一份。' },
    cache: { title: '构建缓存', goal: '知道一次修改会让哪些步骤重新构建，并让它们尽量少。' },
    shared: { title: '两个镜像，四个层', goal: '算清镜像之间共用了多少，学会不破坏共用。' },
    travel: { title: '层怎么传输', goal: '弄清读一个文件之前，要先取回多少字节。' },
    capstone: { title: '结业题：七处毛病', goal: '改好一个 Dockerfile，让每一项要求都达到。' },
  },
  number: (n, title) => `${n}. ${title}`,
  solvedHere: (solved, all) => `已完成 ${solved} / ${all} 个任务。`,
  solvedOf: (solved, all) => `已完成 ${solved} / ${all} 个任务`,
  forget: '清除完成记录',
  kept: '完成了哪些任务只记在这个浏览器里，不含姓名和时间。',
  copyProgress: '把完成记录复制成一行文字',
  back: '全部课程',
  next: '下一课',
  previous: '上一课',
  opening: '正在打开课程……',
  loading: '正在构建本课的镜像……',
  failed: (why) => `无法打开这一课：${why}。`,
  bet: '先猜一猜',
  betHint: '也可以按数字键选择。不计分。',
  reveal: '看答案',
  guessFirst: '先猜一猜，然后在这里显示。',
  toEditor: '去编辑器',
  right: '对。',
  wrong: '不对。',
  task: (n) => `任务 ${n}`,
  solvedNow: '完成。',
  limits: '要求',
  limitsLeft: (left, all) => `${all} 项要求中的 ${left} 项。`,
  isKept: '已达到：',
  isNotKept: '未达到：',
  notYet: '还没做到：',
  notBuilt: '镜像构建失败。',
  stateFailed: (why) => `这里无法显示：${why}。`,
  again: '重试',
  unknown: '（未能构建）',
  start: '恢复为本任务开始时的 Dockerfile',
  startLab: '换到本任务的目录',
  seeInLab: '在实验台里看',
  toLab: '去命令行',
  lab: 'overlay 实验台',
  places: '每个目录里有什么',
  nowhere: '–',
  inUpper,
  hint: (n, all) => `提示 ${n} / ${all}`,
  answer: '你的答案',
  check: '检查',
  wrongAnswer: '和镜像里的不一样。',
  remember: '记住',
  own: '看看自己的镜像',
  openOwn: '打开镜像…',
  editor: '你的镜像',
  packedAs: '打包方式',
  building: '正在构建……',
  built: (n) => `构建完成：${n} 层。`,
  stopped: (image, stage, line) =>
    [
      ...(image === undefined ? [] : [`镜像 ${image} 的 Dockerfile`]),
      ...(stage === undefined ? [] : [`阶段 ${stage}`]),
      ...(line === undefined ? [] : [`第 ${line} 行`]),
    ].join('，'),
  limit: '构建超出了课程允许的限度。',
  layer: (index, stored, content) => [`第 ${index} 层：存储 `, stored, '，内容 ', content],
  base: '基础层',
  entries: (index) => `第 ${index} 层的条目`,
  empty: '这一层是空的。',
  show: (path) => `显示 ${path}`,
  content: (path) => `${path} 的内容`,
  final: '容器看到的文件',
  columns: { path: '路径', layer: '层', size: '大小', steps: '步骤', layers: '层数', kept: '可缓存的步骤' },
  results: '完成了任务的镜像',
  image: (n) => `镜像 ${n}`,
  sharedBy: (images) => `${images} 个镜像共用`,
  otherDockerfile: (image) => `镜像 ${image} 的 Dockerfile`,
  packing: '压缩方式',
  packings: {
    gzip: 'gzip 压缩',
    members: 'gzip 分成多段',
    estargz: 'eStargz 格式',
    zstd: 'zstd 压缩',
    'zstd-chunked': 'zstd:chunked 格式',
    none: '不压缩',
  },
  names: {
    blob: 'blob 摘要',
    diff: 'tar 的 diffID',
    chain: '整摞的 chainID',
    config: '镜像 ID',
    manifest: 'manifest 摘要',
    settings: '由 diffID、设置和 history 决定',
    moved: '换了位置',
    fresh: '新',
  },
  noResults: '还没有：完成任务后会显示在这里。',
  history: '历史与层的对照',
  noLayer: '不产生层',
  shipped: '传输',
  visible: '可见',
  wasted: '被覆盖或删除',
  first: '排在最前面的文件，每行一个路径',
  reads: '要读的文件',
  band: (layer) => `第 ${layer} 层，从第一个字节到最后一个字节`,
  fetched: (fetched, all, file) =>
    `为了 ${bytes(file)}的文件，要从 ${bytes(all)}里取 ${bytes(fetched)}（${percent(fetched / all)}）。`,
  parts: { before: '文件和它之前的全部内容', file: '文件', table: '目录表', footer: '尾部' },
  edits: '改什么',
  edit: editText,
  steps: '各步骤的结果',
  chooseEdit: '选一种修改，看看哪些步骤要重新构建。',
  rebuilt: (rebuilt, all, pushed) =>
    rebuilt === 0 ? `${all} 个步骤全部来自缓存。` : `${all} 个步骤中有 ${rebuilt} 个重新构建，要再推送 ${bytes(pushed)}。`,
  labMisses: {
    upper: ({ path, asked, found }) => `upper 里的 ${path}，现在：${inUpper[found]}，应为：${inUpper[asked]}`,
    'upper-count': ({ below, asked, found }) =>
      `${below === '' ? 'upper' : `upper 的 ${below}`} 里有 ${found} 个名字，应为 ${asked} 个`,
    'upper-bytes': ({ asked, found }) => `upper 里有 ${bytes(found)}，应为 ${bytes(asked)}`,
    'upper-opaque': ({ path }) => `upper 里的 ${path} 不是不透明的`,
    'upper-redirect': ({ path, from: before }) => `upper 里的 ${path} 没有记着它原来是 ${before}`,
    merged: ({ path, asked, found }) => `merged 里的 ${path}，现在：${from(found)}，应为：${from(asked)}`,
    'lower-count': ({ asked, found }) => `现在有 ${found} 个 lower 目录，应为 ${asked} 个`,
    happened: ({ fact, asked, found }) =>
      fact === 'created' ? `新建了 ${found} 个名字，应有 ${asked} 个` : '还没有新的东西取代删除标记',
  },
  misses: {
    layers: ({ asked, found }) => `现在有 ${found} 层，应为 ${asked} 层`,
    files: ({ below, asked, found }) =>
      below === '' ? `镜像里看得见 ${found} 个文件，应为 ${asked} 个` : `${below} 里有 ${found} 个文件，应为 ${asked} 个`,
    'layer-files': ({ layer, asked, found }) => `第 ${layer} 层有 ${found} 个文件，应为 ${asked} 个`,
    'layer-bytes': ({ layer, asked, found }) => `第 ${layer} 层有 ${bytes(found)}，应为 ${bytes(asked)}`,
    shows: ({ path, isOther }) => (isOther ? `${path} 的类型不对` : `没有 ${path}`),
    gone: ({ path }) => `${path} 还在`,
    'text-is': ({ path, asked, found }) =>
      found === undefined ? `没有文件 ${path}` : `${path} 的内容是“${found}”，应为“${asked}”`,
    'in-layer': ({ layer, path }) => `第 ${layer} 层里没有 ${path}`,
    holders: ({ path, asked, found }) => `有 ${found} 层含有 ${path}，应为 ${asked} 层`,
    nowhere: ({ where, layer }) =>
      where === 'layer' ? `第 ${layer} 层里有这段文字` : where === 'config' ? 'config 里有这段文字' : 'history 里有这段文字',
    recorded: ({ in: place, text }) => (place === 'config' ? `config 里没有 ${text}` : `history 里没有 ${text}`),
    wasted: ({ found }) => `${bytes(found)}被覆盖或删除，却照样要传输`,
    shipped: ({ most, found }) => `要传输 ${size(found)} 的内容，上限是 ${size(most)}`,
    size: ({ path, asked, found }) =>
      found === undefined ? `没有文件 ${path}` : `${path} 有 ${bytes(found)}，应为 ${bytes(asked)}`,
    spared: ({ find, step }) => (step === undefined ? `Dockerfile 里没有 ${find}` : `改动之后又重新执行了：${step}`),
    'same-name': ({ of, layer, isSame }) => `${nameOf(of, layer)}${isSame ? '还和最初的一样' : '和最初的不一样了'}`,
    'other-order': ({ why, count }) =>
      why === 'order' ? 'diffID 的顺序和最初的一样' : `有 ${count} 个 diffID 只出现在其中一个镜像里`,
    beside: ({ image, path }) => `镜像 ${image} 里没有 ${path}`,
    pulled: ({ asked, found }) => `镜像 2 要下载 ${found} 层，应为 ${asked} 层`,
    'common-layers': ({ least, found }) => `从最底下起，各镜像相同的有 ${found} 层，至少要有 ${least} 层`,
    'disk-layers': ({ asked, found }) => `磁盘上有 ${found} 层，应为 ${asked} 层`,
    'disk-bytes': ({ most, found }) => `磁盘上有 ${bytes(found)}，上限是 ${bytes(most)}`,
    whiteout: ({ path, isThere }) => (isThere ? `${path} 有一个删除标记` : `没有哪一层含有 ${path} 的删除标记`),
    opaque: ({ path, isThere }) => (isThere ? `${path} 是不透明的` : `${path} 不是不透明的`),
    instructions: ({ asked, found }) => `现在有 ${found} 条指令，应有 ${asked} 条`,
    owner: ({ path, asked, found }) =>
      found === undefined ? `没有 ${path}` : `${path} 的属主是 ${found.uid}:${found.gid}，应为 ${asked.uid}:${asked.gid}`,
    'one-file': ({ paths }) => `${paths.join('、')} 不是同一个文件的名字`,
    leads: ({ path, to }) => `${path} 没有通向 ${to}`,
    mode: ({ path, asked, found }) =>
      found === undefined ? `没有 ${path}` : `${path} 的权限是 ${octal(found)}，应为 ${octal(asked)}`,
    cached: ({ path, after, why }) =>
      why === 'no-edit'
        ? `没法做这个修改：${editText(after)}`
        : why === 'no-step'
          ? `没有哪一步带来 ${path}（${editText(after)}）`
          : why === 'rebuilt'
            ? `带来 ${path} 的那一步重新构建了（${editText(after)}）`
            : `带来 ${path} 的那一步仍然来自缓存（${editText(after)}）`,
    fetched: ({ path, found, below }) =>
      found === undefined
        ? `没有文件 ${path}`
        : `读 ${path} 要取这一层的 ${percent(found / 100)}，应少于 ${percent(below / 100)}`,
    'fetched-ahead': ({ path, found, below }) =>
      found === undefined ? `${path} 没有提前取回` : `提前取回了这一层的 ${percent(found / 100)}，应少于 ${percent(below / 100)}`,
    'pushed-again': ({ most, found }) => `一共要再推送 ${bytes(found)}，最多只能有 ${bytes(most)}`,
  },
}
