import type { Words } from '../words.ts'

/** What is told of packages on page and command line: who keeps them, and why a file was not read whole. */
export const packageFacts: Pick<Words['packages'], 'ecosystems' | 'unread'> = {
  ecosystems: { deb: 'dpkg', apk: 'apk', rpm: 'rpm', npm: 'npm', pypi: 'PyPI', golang: 'Go', maven: 'Java' },
  unread: {
    bdb: 'Berkeley DB，这种形式的 rpm 数据库不支持读取',
    ndb: 'ndb，这种形式的 rpm 数据库不支持读取',
    'too-large': '太大，无法读取',
    cut: '已损坏或太长：可能漏掉软件包',
    damaged: (reason) => `无法读取：${reason}`,
  },
}
