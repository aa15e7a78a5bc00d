import type { TerminalWords } from '../words.ts'
import { packageFacts } from './package-facts.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { percent, size } = units
const packagesOf = (n: number) => `${count(n)} 个软件包`
const filesOf = (n: number) => `${count(n)} 个文件`

/** What the command line says of packages. */
export const terminalPackages: TerminalWords['terminal']['packages'] = {
  ...packageFacts,
  summary: '列出包管理器记录的已安装软件包，以及不属于任何软件包的文件',
  format: 'table、csv、json、cyclonedx（1.6）或 spdx（2.3）',
  progress: (layer, share) => `第 ${layer} 层：正在读取软件包，${Math.floor(share * 100)} %`,
  none: '最终镜像里没有软件包数据库或清单',
  sum: (packages, files, bytes, share) => `${packagesOf(packages)}，${filesOf(files)}，${size(bytes)}，${percent(share)}`,
  noPackage: '未归属',
  unclaimedSum: (files, bytes, share) => `${filesOf(files)}，${size(bytes)}，${percent(share)}`,
  columns: { layer: '层', size: '大小', files: '文件', ecosystem: '生态', name: '名称和版本' },
  removed: (n) => `被后面的层移除：${packagesOf(n)}`,
  removedPackage: (name, version, layer, removedBy) => `${name} ${version}（第 ${layer} 层，被第 ${removedBy} 层移除）`,
  unclaimed: '不属于任何软件包的文件，按目录',
  folder: (bytes, files) => `${filesOf(files)}，${size(bytes)}`,
  more: (n) => `另有 ${count(n)} 个；--json 列出全部`,
  unreadFile: (path, layer, reason) => `${path}（第 ${layer} 层）：${reason}`,
}
