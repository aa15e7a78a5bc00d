import type { InodeKind } from '../../build/overlay/inode.ts'
import type { CopyUpReason } from '../../build/overlay/overlay.ts'
import type { LabFact } from '../../learn/lab/lab-fact.ts'
import { directoryName as directory } from '../../learn/lab/lab-row.ts'
import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { size } = units

const kinds: Readonly<Record<InodeKind, string>> = {
  file: '文件',
  directory: '目录',
  symlink: '符号链接',
  character: '设备',
  block: '设备',
  fifo: '命名管道',
  whiteout: '删除标记',
}

const reasons: Readonly<Record<CopyUpReason, string>> = {
  write: '因为要写它的内容',
  metadata: '只是为了改权限、属主或时间',
  link: '因为要给它再起一个名字',
  rename: '因为要改名',
  entry: '因为里面有改动',
}

function factSentence(fact: LabFact, name: (path: string) => string): string {
  switch (fact.id) {
    case 'copied-up': {
      const what = fact.kind === 'file' ? `${name(fact.path)} 的 ${size(fact.bytes)}` : `${kinds[fact.kind]} ${name(fact.path)}`
      const where = fact.at === fact.path ? '复制到 upper' : `复制到 upper，成为 ${name(fact.at)}`
      return `copy-up：${what} 从 ${directory(fact.layer)} ${where}，${reasons[fact.reason]}。`
    }
    case 'folder-copied-up':
      return fact.above === 0
        ? `upper 里建了目录 ${name(fact.path)}，因为里面有改动；其余内容仍在下层。`
        : `upper 里建了目录 ${name(fact.path)} 和它上面的 ${count(fact.above)} 级目录，因为里面有改动；其余内容仍在下层。`
    case 'metacopied':
      return `只复制了 ${name(fact.path)} 的元数据（metacopy），${size(fact.bytes)} 内容仍在 ${directory(fact.layer)}。`
    case 'emptied':
      return `${name(fact.path)} 现在在 upper 里；${directory(fact.layer)} 中的 ${size(fact.bytes)} 一个字节也没有复制，因为打开时就清空了。`
    case 'changed-in-upper':
      return fact.reason === 'write'
        ? `${name(fact.path)} 本来就在 upper 里：直接写入，没有复制。`
        : `${name(fact.path)} 本来就在 upper 里：直接修改，没有复制。`
    case 'created':
      return fact.inside === 0
        ? `upper 里新建了${kinds[fact.kind]} ${name(fact.path)}。`
        : `upper 里新建了目录 ${name(fact.path)}，里面还有 ${count(fact.inside)} 项。`
    case 'covered':
      return `${name(fact.path)} 盖住了 ${directory(fact.layer)} 里的同名条目，下面那份没有变。`
    case 'linked':
      return `${name(fact.path)} 是 upper 里文件 ${name(fact.to)} 的另一个名字。`
    case 'whiteout':
      return `whiteout（删除标记）：${directory(fact.layer)} 里的 ${name(fact.path)} 还在，upper 里多了一个同名的 0,0 设备把它遮住。`
    case 'whiteout-replaced':
      return `删除标记 ${name(fact.path)} 被新的内容取代。它遮住的东西并不会回来。`
    case 'opaque':
      return fact.layer === undefined
        ? `目录 ${name(fact.path)} 是不透明的（trusted.overlay.opaque=y）：下层的内容透不上来，虽然现在下面什么都没有。`
        : `目录 ${name(fact.path)} 是不透明的（trusted.overlay.opaque=y）：${directory(fact.layer)} 里的内容再也透不上来。`
    case 'no-trace':
      return `${name(fact.path)} 只在 upper 里：删掉就没了，不留任何痕迹。`
    case 'renamed':
      return `${name(fact.path)} 在 upper 里改名为 ${name(fact.to)}。`
    case 'refused-rename':
      return `目录 ${name(fact.path)} 来自下层，内核不肯直接改名（EXDEV）。于是 mv 逐个文件复制，再删掉旧目录。`
    case 'redirected':
      return `${name(fact.path)} 改了名，里面的内容没有复制：upper 记下它原来叫 ${fact.redirect}（trusted.overlay.redirect）。`
    case 'link-broken':
      return `${name(fact.path)} 原来和 ${fact.others.map(name).join('、')} 是同一个文件。硬链接断开了：其他名字仍是旧文件。`
    case 'read':
      return `从 ${directory(fact.layer)} 读到 ${name(fact.path)}。`
    case 'listed':
      return fact.layers.length === 1
        ? `${name(fact.path)} 里的名字都来自 ${fact.layers.map(directory).join('')}。`
        : `${name(fact.path)} 里的名字由 ${fact.layers.map(directory).join('、')} 合并而成。`
    case 'untouched':
      return 'upper 没有变化。'
  }
}

/** The overlay lab: a shell on an overlay mount. */
export const lab: Words['lab'] = {
  lead: '在 merged 里敲命令，看每条命令怎样改动挂载的各个目录。',
  honest:
    '这里没有真正的内核：overlayfs 按 Linux 6.18 实测记录的规则模拟，shell 是我们自己写的小程序，带一套仿 busybox 的命令，时钟是固定的。',
  honestTitle: '哪些是模拟的',
  tools: {
    label: '实验台',
    start: '起点',
    undo: '撤销',
    redo: '重做',
    commit: '提交',
    commitTitle: '把 upper 变成一层，叠到最上面',
    commitRedirect: '镜像里存不了 redirect：先关掉 redirect_dir',
    restart: '从头开始',
    share: '分享',
    shareImage: (name) =>
      `这个实验台以 ${name} 为起点，链接里放不下镜像。请把镜像也发给对方，让对方打开后选作起点，再执行同样的命令。`,
    copyCommands: '复制命令',
    redirect: 'redirect_dir=on：来自下层的目录可以直接改名。容器引擎默认关闭。',
    metacopy: 'metacopy=on：改权限或属主时不复制内容。容器引擎默认关闭。',
  },
  starts: {
    'change-and-delete': '改一个，删一个',
    'lower-upper-both': '在 lower、在 upper、两边都有',
    'three-files': '三个文件',
    folders: '两层里的目录',
    'hard-links': '硬链接和大文件',
    empty: '空的',
  },
  startImage: (name) => `${name} 的各层`,
  startContainer: (name) => `${name} 的容器`,
  imageTooLarge: (most, paths) => `实验台把内容全部放在内存里：这里能打开不超过 ${size(most)}、${count(paths)} 个路径的镜像。`,
  columns: {
    label: '挂载的各个目录',
    lower: 'lowerdir',
    topmost: 'lowerdir，最上层',
    upper: 'upperdir：接收所有改动',
    work: 'workdir',
    merged: '进程看到的样子',
    empty: '空',
    workText: '命令之间总是空的：overlayfs 先在这里准备好副本，完整之后再改名移入 upper。',
  },
  actions: {
    label: '命令',
    newFile: '新建文件',
    newFolder: '新建目录',
    write: '写入',
    append: '追加',
    remove: '删除',
    rename: '改名',
    chmod: '权限',
    link: '硬链接',
    title: (line) => `运行：${line}`,
    unavailable: '先在 merged 里选一个适用的条目',
  },
  tries: '试一试',
  prompt: {
    label: '命令',
    placeholder: '输入命令，或点按钮',
    hint: '回车运行，↑ 找回，Tab 补全。先按 Escape，再按 Tab 离开输入框。',
    hintFree: '现在按 Tab 可以离开输入框。',
    candidates: '可以补全为',
    run: '运行',
    stop: '停止',
    running: '正在运行……',
  },
  log: {
    label: '做过的事',
    happened: '发生了什么',
    exit: (code) => `退出码 ${code}`,
    more: (n) => `还有 ${count(n)} 条`,
    cut: '输出太多，只显示了一部分。',
    stopped: {
      textBytes: (most) => `已停止：文本超过 ${size(most)}。`,
      contentBytes: (most) => `已停止：并非单一字节重复的内容超过 ${size(most)}。`,
      totalBytes: (most) => `已停止：内容超过 ${size(most)}。`,
      files: (most) => `已停止：超过 ${count(most)} 个文件。`,
      shellSteps: (most) => `已停止：一行里执行了超过 ${count(most)} 条命令，可能有死循环。`,
      seconds: (most) => `已停止：这一行运行超过 ${count(most)} 秒。`,
      patternSteps: (most) => `已停止：模式匹配尝试了超过 ${count(most)} 处。`,
      layers: (most) => `已停止：超过 ${count(most)} 层。`,
    },
    stays: '在那之前做的都还在，可以用“撤销”收回。',
  },
  fact: factSentence,
  commit: {
    title: (layer) => `upper 现在是层 l${layer}`,
    text: 'Dockerfile 的 RUN 就是这样：挂载、运行、把 upper 打包。同一个 upper 打成 tar，有三种写法：',
    spellings: { buildkit: 'BuildKit', buildah: 'buildah', overlay: 'overlay 目录' },
    entries: (n, tarBytes) => `${units.entries(n)}，tar 共 ${size(tarBytes)}`,
    none: '没有条目：空的一层。',
    diffId: 'DiffID',
  },
  cutRows: (most) => `只显示前 ${count(most)} 行。`,
}
