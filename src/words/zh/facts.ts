import type { Words } from '../words.ts'
import { elf, kinds } from './kinds.ts'

/** What the core tells by an id. */
export const facts: Words['facts'] = {
  historyEntry: (index) => `历史记录 ${index}`,
  kinds,
  elf,
  archives: {
    tar: 'tar',
    'tar-in-gzip': 'gzip 压缩的 tar',
    'tar-in-zstd': 'zstd 压缩的 tar',
    'tar-in-bzip2': 'bzip2 压缩的 tar',
    'tar-in-xz': 'xz 压缩的 tar',
    zip: 'zip',
    gzip: 'gzip',
  },
  archiveEntries: {
    file: '文件',
    directory: '目录',
    link: '链接',
    other: '其他',
  },
  layouts: {
    oci: 'OCI 镜像布局',
    'docker-archive': 'docker-archive',
    'docker-archive-1': 'docker-archive 第 1 版',
    rootfs: '根文件系统',
  },
  skipReasons: {
    binary: '二进制，仅查找格式确定的令牌',
    'too-large': '归档文件太大',
    'test-data': '已知的测试数据，仅查找格式确定的令牌',
    'time-limit': '超时',
    'archive-limit': '归档文件内容超出可展开的上限',
    'archive-unread': '归档文件无法读取',
    'match-limit': '同类结果过多，未全部列出',
    'key-limit': '密钥过长，未读到末尾',
  },
}
