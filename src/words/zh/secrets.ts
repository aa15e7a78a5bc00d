import type { Words } from '../words.ts'
import { severities } from './fates.ts'
import { spaced } from './spaced.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { files, size } = units

/** The view of secrets. */
export const secrets: Words['secrets'] = {
  label: '凭据',
  result: (statement) => `${statement}。`,
  failed: (reason) => `凭据搜索未能完成：${reason}`,
  cancelled: '未搜索的层里有没有凭据，无从得知。',
  waiting: '各层读取完就开始搜索。',
  searching: '正在每一层的每个文件里搜索凭据。',
  progress: '正在搜索凭据',
  searchedBytes: (searched, total) => `${size(searched)} / ${size(total)}`,
  hidden: {
    title: (n) => `被后面的层移除的文件里有 ${count(n)} 个凭据`,
    label: '已删除文件里的凭据',
    advice: (revoke) => [
      '容器看不到这些文件，但存着它们的层仍是镜像的一部分：拿到镜像的人都能读到。',
      revoke,
      '在后面的层里删除文件没有用。',
    ],
    revoke: '请作废这些凭据，去掉带入它们的指令后重新构建。',
  },
  shown: {
    title: (n) => `最终镜像里看得到 ${count(n)} 个凭据`,
    label: '最终镜像里的凭据',
  },
  searched: {
    title: '搜索范围',
    files: (n, bytes) => `已搜索：${files(n)}，共 ${size(bytes)} 文本；以及配置，含环境变量、标签和历史。`,
    skipped: (n, reason) => `未搜索：${files(n)}，${reason}。`,
    leftOut: (n, rest) => `${files(n)}里同类结果太多：至少还有 ${count(rest)} 处未列出。`,
    unsearched: (layer, reason) => `第 ${layer} 层未能搜索到末尾：${reason}。`,
  },
  finding: {
    show: '显示',
    hide: '隐藏',
    showLabel: (title, path) => `显示 ${path} 里的${spaced(title)}`.trimEnd(),
    hideLabel: (title, path) => `隐藏 ${path} 里的${spaced(title)}`.trimEnd(),
    showInFile: '在文件中查看',
    showInFileLabel: (path) => `在文件中查看 ${path}`,
    severities,
    places: {
      env: (name) => ['环境变量 ', name],
      label: (name) => ['标签 ', name],
      config: (name) => ['配置 ', name],
      history: (name) => [name],
    },
  },
}
