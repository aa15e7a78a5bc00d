import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { paths, size } = units

/** What is done with rows of the table of files. */
export const rows: Words['rows'] = {
  menu: '可以做什么',
  copyPath: '复制路径',
  copyDocker: '复制 docker cp 命令',
  copyDockerHint: '用 Docker 从镜像里取出它',
  noDocker: '最终镜像里没有这个版本',
  noName: '归档没有给出镜像名',
  copyTar: '复制 tar 命令',
  copyTarHint: '从归档里取出这个版本',
  noTar: '没有哪一层存储它',
  history: '查看它的历史',
  content: '查看它的内容',
  noContent: '它不是文件',
  compare: '比较它的各个版本',
  oneVersion: '它只有一个版本',
  save: '保存',
  filter: '按它筛选',
  stored: (layer) => `查看它在第 ${layer} 层存储的原样`,
  label: '已选中的行',
  sum: (n, bytes) => `${paths(n)}，${size(bytes)}`,
  sumHint: '已消失的不计；选中的目录里的内容只计一次',
  copyPaths: (n) => `复制 ${count(n)} 个路径`,
  copyThem: '复制这些路径',
  saveThem: '保存为 tar',
  clear: '取消选中',
}
