import { terminalBuild } from './terminal-build.ts'
import { terminalPackages } from './terminal-packages.ts'
import type { UnreadReason } from '../../analysis/problem-kinds.ts'
import type { Problem } from '../../bytes/problem.ts'
import type { ChangeName } from '../../merge/change.ts'
import type { MetadataField } from '../../merge/compare-nodes.ts'
import type { TerminalWords } from '../words.ts'
import { fates, places, sayWaste, severities, wasteReasons } from './fates.ts'
import { known } from './known.ts'
import { numbers, units } from './units.ts'

const { count, decimal } = numbers
const { size, percent } = units

/** A share to the hundredth of a per cent. */
const exactPercent = (share: number) => `${decimal(share * 100, 2)}%`
const listOf = (parts: readonly string[]) => parts.join('、')
const layersOf = (layerCount: number) => (layerCount === 1 ? '第 0 层' : `第 0 至 ${layerCount - 1} 层`)
const versionsOf = (versions: readonly number[]) => versions.map((layer) => `--layer ${layer}`).join(' 或 ')

const problemSeverities: Readonly<Record<Problem['severity'], string>> = { error: '错误', warning: '警告', note: '提示' }

const changes: Readonly<Record<ChangeName, string>> = {
  added: '新增',
  modified: '修改',
  metadata: '元数据',
  rewritten: '重写',
  type: '类型',
  deleted: '删除',
  hidden: '隐藏',
}

const fields: Readonly<Record<MetadataField, string>> = { mode: '权限', owner: '属主', time: '时间', xattrs: '扩展属性' }

const unreadReasons: Readonly<Record<UnreadReason, string>> = {
  missing: '缺失',
  foreign: '外部层',
  encrypted: '已加密',
  compression: '压缩格式',
  'no tar': '不是 tar',
  'cut off': '被截断',
  damaged: '已损坏',
}

/** What the command line says. */
export const terminal: TerminalWords['terminal'] = {
  standardInput: '标准输入',
  help: {
    usage: 'layerscope COMMAND IMAGE [选项]',
    notes: [
      'IMAGE 是归档文件（docker save、podman save、skopeo copy）、OCI 镜像布局的目录，或 -（标准输入）。',
      'layerscope COMMAND --help 列出选项；--version 显示版本。',
      '退出码：0 完成；1 有审计规则未通过或摘要不一致；2 无法读取或用法有误，回答所依赖的层无法读取时也是 2：',
      '标准错误会写明是哪一层、什么原因，JSON 里的 "unread" 也会写明（tree --json 只有路径）。',
    ],
  },
  placeholders: {
    image: 'IMAGE',
    base: 'N|IMAGE',
    folder: 'DIR',
    named: 'NAME=IMAGE',
    value: 'NAME=VALUE',
    secret: 'SECRET',
    stage: 'STAGE',
    path: 'PATH',
    paths: '[PATH ...]',
    reference: 'REF',
    platform: 'OS/ARCH',
    language: 'CODE',
    layer: 'N',
    pattern: 'GLOB',
    file: 'FILE',
    format: 'F',
    share: 'S',
    size: 'N',
    severity: 'SEVERITY',
    fingerprint: 'FINGERPRINT',
    port: 'PORT',
    shell: 'SHELL',
    ecosystem: '| init',
    text: 'TEXT',
    day: 'DATE',
  },
  summaries: {
    open: '在浏览器里打开页面，由本机提供；在终端上不带命令时也是如此',
    inspect: '显示镜像、配置和各层，并校验每个摘要',
    tree: '列出镜像里的文件',
    history: '显示每一层对某个路径做了什么',
    cat: '把文件的内容（任意版本）写到标准输出',
    extract: '把合并后的文件或指定路径下的文件写成 tar，不含删除标记（whiteout）',
    waste: '按路径、层和原因显示浪费的字节，以及怎样节省',
    dockerfile: '把镜像的历史写成 Dockerfile',
    secrets: '查找凭据，尤其是被后面的层删除的文件里的',
    audit:
      '检查镜像是否完整、摘要是否一致，并按上下限检查，供 CI 使用；audit init [node|python|java|go|debian] 写出一份初始的 layerscope.yaml',
    packages: terminalPackages.summary,
    report: '把查明的一切写成一份文档，凭据已脱敏',
    build: terminalBuild.summary,
    completion: '输出 bash、zsh 或 fish 补全命令和选项所需的脚本；SHELL 为 man 时输出手册页',
  },
  options: {
    common: {
      json: '输出 JSON，供脚本使用',
      image: '归档里的哪个镜像',
      platform: '哪个平台',
      lang: (codes) => `输出所用的语言：${listOf(codes)}；默认跟随 LC_ALL、LC_MESSAGES、LANG；JSON 和报告始终是英文`,
      'no-progress': '终端上不显示进度',
      help: '显示本说明',
    },
    open: { port: '本机的端口；缺省为任一空闲端口', 'no-browser': '只输出地址' },
    packages: { format: terminalPackages.format },
    build: terminalBuild.options,
    report: { format: 'html（缺省）、markdown 或 json' },
    dockerfile: { show: '显示历史里的凭据原文，不脱敏' },
    inspect: { show: '显示配置里的凭据原文，不脱敏' },
    tree: {
      layer: '某一层存储的原样，包括删除标记（whiteout）',
      upto: '第 0 至 N 层之后的状态',
      changes: '为每个路径标出该状态的最上面一层对它做了什么，并列出它移除的路径',
      path: '只列出匹配的路径（* ? **）',
      digest: '附上每个文件的 SHA-256',
    },
    history: { show: '显示配置里的凭据原文，不脱敏' },
    cat: { layer: '第 N 层之后的版本：较旧的，或后来被删除的' },
    extract: {
      output: '输出到哪里；缺省为标准输出',
      upto: '第 0 至 N 层之后的状态',
      layer: '改为写出某一层 tar 的原样，包括删除标记（whiteout）',
      stored: '与 --layer 同用：写出归档里存储的 blob，即压缩的原样',
    },
    secrets: {
      show: '显示凭据原文，而不只是开头',
      'fail-on': '有该级别及更严重且未被接受的凭据时，退出码为 1',
      rules: '规则文件，格式同 gitleaks（TOML）；代替内置规则，除非文件中写有 useDefault = true',
      evidence: '改为输出某一个凭据的证据，格式为 Markdown，加 --json 则为 JSON；不加 --show 时脱敏',
      output: '与 --evidence 同用：写到哪里；不给则写到标准输出',
    },
    audit: {
      rules: '.dive-ci 文件，按 dive 的算法（没有给出上下限时用当前目录的 .dive-ci）；或凭据规则 FILE.toml',
      format: 'text、markdown（用于 pull request）、json、sarif 或 junit',
      'write-baseline': '接受所有计入的凭据，并写进一个文件',
      reason: '与 --write-baseline 一起：为什么接受',
      expires: '与 --write-baseline 一起：接受到哪一天为止，YYYY-MM-DD',
      output: '与 init 一起：一个尚不存在的文件；缺省为标准输出',
    },
  },
  man: {
    name: '名称',
    summary: '查看容器镜像的各层',
    synopsis: '用法',
    description: '说明',
    commands: '命令',
    options: '各命令共有的选项',
  },
  open: (address) => `页面在 ${address}，只在本机。按 Ctrl-C 结束。`,
  progress: {
    packages: terminalPackages.progress,
    receive: (bytes) => `已从标准输入读取 ${size(bytes)}`,
    unpack: (share) => `正在解压归档：${Math.floor(share * 100)}%`,
    read: (layer, share) => `第 ${layer} 层：正在读取，${Math.floor(share * 100)}%`,
    verify: (layer, share) => `第 ${layer} 层：正在校验摘要，${Math.floor(share * 100)}%`,
    search: (layer, share) => `第 ${layer} 层：正在搜索凭据，${Math.floor(share * 100)}%`,
    check: (layer, share) => `第 ${layer} 层：正在校验摘要并搜索凭据，${Math.floor(share * 100)}%`,
    write: (bytes) => `已写出 ${size(bytes)}`,
  },
  build: terminalBuild.says,
  errors: {
    outputNeedsEvidence: '--output 要与 --evidence 同用',
    noFinding: (fingerprint, n) =>
      n === 0
        ? `没有指纹为 ${JSON.stringify(fingerprint)} 的凭据；secrets --json 会列出它们`
        : `有 ${count(n)} 个凭据的指纹以 ${JSON.stringify(fingerprint)} 开头`,
    unexpected: (message) => `意外错误：${message}`,
    unknownCommand: (name) => `未知的命令 ${JSON.stringify(name)}；请看 layerscope --help`,
    unknownLanguage: (code, codes) => `--lang ${code}：应为 ${listOf(codes)} 之一`,
    unknownOption: (option) => `未知的选项 ${option}；请看 --help`,
    missingValue: (option) => `${option} 需要一个值；请看 --help`,
    needlessValue: (option) => `${option} 不带值；请看 --help`,
    missingArgument: (placeholder) => `缺少 ${placeholder}；请看 --help`,
    needlessArgument: (text) => `多余的参数 ${JSON.stringify(text)}；请看 --help`,
    noSuchLayer: (option, text, layerCount) =>
      layerCount === 0 ? `--${option} ${text}：镜像没有层` : `--${option} ${text}：镜像只有${layersOf(layerCount)}`,
    noSuchInput: (name) => `${name}：没有这个文件或目录`,
    noSuchFile: (name) => `${name}：没有这个文件`,
    unreadable: (name, reason) => `${name}：无法读取（${reason}）`,
    unwritable: (name, reason) => `${name}：无法写入（${reason}）`,
    unnamedImage: '未命名',
    noImageMatches: (archive, images) => `${archive}：没有匹配的镜像；里面有 ${listOf(images)}`,
    severalImages: (archive, images) => `${archive}：有多个镜像；请用 --image 或 --platform 选择：${listOf(images)}`,
    noLayerHas: (input, path) => `${input}：哪一层都没有 ${path}；layerscope tree 可列出所有路径`,
    noFile: (input, path) => `${input}：${path} 不是文件；layerscope extract 可写出目录`,
    notThere: (input, path, step, versions) => `${input}：第 ${step} 层之后没有 ${path}；${versionsOf(versions)} 里有`,
    takenAway: (input, path, change, layer, versions) =>
      `${input}：${path} 在第 ${layer} 层被${fates[change]}；${versionsOf(versions)} 里有`,
    notThereAtAll: (input, path, step) => `${input}：第 ${step} 层之后没有 ${path}；layerscope history 可查看它的经历`,
    fileBreaksOff: (input, path, layer) => `${input}：第 ${layer} 层在 ${path} 中间断开；损坏之前的部分已写出`,
    fileEndsEarly: (input, path, layer, missingBytes) => `${input}：第 ${layer} 层提前结束，${path} 缺少 ${missingBytes} 字节`,
    layerAlone: (option) => `--layer 只针对单独一层，不能与 ${option} 同用`,
    storedNeedsLayer: '--stored 需要 --layer：只有层以 blob 存储',
    tarOnTerminal: '把 tar 输出到终端没有意义；请用 -o 指定文件，或接管道',
    outputIsInput: (name) => `${name} 就是镜像本身；请指定别的文件`,
    layerAbsent: (layer) => `归档里没有第 ${layer} 层的内容`,
    noFormat: (text, formats) => `--format ${text}：应为 ${listOf(formats)} 之一`,
    noPort: (text) => `--port ${text}：应为不超过 65535 的数`,
    portTaken: (port, reason) => `--port ${port}：无法使用（${reason}）`,
    noPage: '页面尚未构建；请运行 npm run build',
    noShell: (text, shells) => `${text}：应为 ${listOf(shells)} 之一`,
    noLimit:
      '没有给出上下限，当前目录也没有 layerscope.yaml 或 .dive-ci；layerscope audit init 可写出一份，选项见 layerscope audit --help',
    tooLarge: (name) => `${name}：作为设置文件太大`,
    noDay: (option, text) => `${option} ${text}：不是日期；请写 YYYY-MM-DD`,
    needsOption: (option, other) => `${option} 需要与 ${other} 一起使用`,
    noEcosystem: (text, known) => `${text}：audit init 之后应为 ${listOf(known)} 之一`,
    fileExists: (name) => `${name} 已存在；请换一个文件名，或去掉 --output 先看看内容`,
  },
  problem: (severity, message) => `${problemSeverities[severity]}：${message}`,
  moreProblems: (n) => `还有 ${count(n)} 个问题；layerscope inspect --json 可列出全部`,
  incomplete: (parts) =>
    `不完整：未读取或未读到末尾：${listOf(
      parts.map(
        ({ layer, reason, compression }) =>
          `${layer === undefined ? '归档' : `第 ${layer} 层`}（${compression ?? unreadReasons[reason]}）`,
      ),
    )}`,
  packages: terminalPackages,
  inspect: {
    archive: (name, format, compression, bytes) =>
      `${name}：${format}${compression === undefined ? '' : `，${compression}`}，${size(bytes)}`,
    unnamedImage: '未命名的镜像',
    facts: {
      platform: '平台',
      manifest: 'manifest',
      imageId: '镜像 ID',
      created: '创建时间',
      user: '用户',
      entrypoint: '入口点',
      command: '命令',
      content: '内容',
    },
    content: (contentBytes, wastedBytes, efficiency) =>
      `${size(contentBytes)}，浪费 ${size(wastedBytes)}，利用率 ${percent(efficiency)}`,
    columns: { stored: '存储', content: '内容', entries: '条目', check: '校验', instruction: '指令' },
    checks: { absent: '缺失', wrong: '不一致', unread: '未读', ok: '一致' },
    other: (kind, digest, subject, types) =>
      subject === undefined
        ? `${kind} ${digest}，对象不在这里：${listOf(types)}`
        : `${kind} ${digest}，对象 ${subject}：${listOf(types)}`,
  },
  tree: { whiteout: '删除标记', opaque: '（不透明）', implied: '（隐含）' },
  history: {
    layer: (layer) => `第 ${String(layer).padStart(3)} 层`,
    change: (change) => changes[change],
    fields: (changed) => `（${listOf(changed.map((field) => fields[field]))}）`,
    cause: (path) => `（因为 ${path}）`,
  },
  waste: {
    content: '内容',
    wasted: '浪费',
    duplicates: '重复',
    layer: '层',
    ofContent: (wastedBytes, efficiency) => `${size(wastedBytes)}，利用率 ${exactPercent(efficiency)}`,
    stored: '存储',
    about: (bytes) => (bytes === 0 ? size(bytes) : `~${size(bytes)}`),
    unseen: (wastedBytes, contentBytes, wastedStoredBytes, storedBytes, isExact) =>
      `${size(contentBytes)} 中有 ${size(wastedBytes)} 任何容器都看不到：存储的 ${size(storedBytes)} 里${isExact ? '' : '约'}占 ${size(wastedStoredBytes)}`,
    reasonNames: wasteReasons,
    ofDuplicates: (bytes, groups) => `${size(bytes)}，${count(groups)} 组相同的文件`,
    ofDive: (score, wastedBytes, wastedShare) =>
      `得分 ${decimal(score, 4)}，浪费 ${size(wastedBytes)}，占基础层之上的 ${exactPercent(wastedShare)}`,
    reasons: (versions) => `（${sayWaste(versions)}）`,
    more: (n) => `还有 ${count(n)} 个路径；--json 可列出全部`,
  },
  secrets: {
    searched: (files, bytes, skipped, reasons) =>
      `已搜索 ${count(files)} 个文件，${size(bytes)}；跳过 ${count(skipped)} 个${
        reasons.length === 0 ? '' : `（${listOf(reasons.map(([reason, n]) => `${reason} ${count(n)} 个`))}）`
      }`,
    leftOut: (n, rest) => `${count(n)} 个文件里同类结果太多，至少还有 ${count(rest)} 处未列出`,
    found: (hidden, shown, places, accepted) =>
      `${units.secretsIn(hidden + shown, places)}：${count(hidden)} 个在最终镜像看不到的文件里，${count(shown)} 个看得到${
        accepted === 0 ? '' : `；${count(accepted)} 个已接受`
      }`,
    severity: (severity) => severities[severity],
    inFile: (title, path, line) => `${title}：${path}:${line}`,
    inConfig: (title, where, path) => (where === 'history' ? `${title}：${path}` : `${title}：${places[where]} ${path}`),
    fate: (layer, hidden, secret) =>
      `${layer === undefined ? '配置' : `第 ${layer} 层`}，${
        hidden === false ? '在最终镜像里' : `在第 ${hidden.by} 层被${fates[hidden.how]}，仍存储着`
      }：${secret}`,
    hiddenAdvice: [
      '被删除的文件仍在它的层里：拿到镜像的人都能读到。请作废这些凭据，去掉带入它们的指令后重新构建；',
      '在后面的层里删除没有用。',
    ],
  },
  known,
}
