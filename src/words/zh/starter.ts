import type { TerminalWords } from '../words.ts'

/** The notes in a `layerscope.yaml` to begin with. */
export const starter: TerminalWords['starter'] = {
  head: 'layerscope audit 对镜像的要求。命令行选项优先于本文件。',
  efficiency: '存储的内容最终大多应该用得到：被后面的层删除或替换的文件等于白白分发。',
  sizes: '按镜像现在的大小再留一些余量。',
  secrets: '不得有该级别及更严重的凭据，被后面的层删除的文件里也不行。',
  git: '复制进来的 .git 带有全部历史，其 config 里常有凭据；之后再删除也无法从镜像里去掉。',
  keys: '私钥和密钥库，任何一层都不行。',
  caches: '包管理器的缓存没有人会再读；请在产生缓存的那条指令里清理。',
  setuid: '以属主权限运行的程序，以及任何人都可写的文件。',
  sourceMaps: 'source map 会把源代码透露给拿到镜像的人。',
  tests: '测试应写进 .dockerignore。',
  credentials: '存放包管理器和程序凭据的文件。',
  environments: '只有构建时才需要的工具目录。',
  sources: '构建好的程序不需要源代码：只复制构建结果（COPY --from）。',
  builds: '构建时下载的内容：请放在单独的构建阶段里。',
  toolchain: '编译器应放在单独的构建阶段里。',
  logs: '构建时写下的日志。',
  baseSetuid: '基础层里本来就该如此的程序。请去掉你的基础镜像没有的。',
  severities: '某条规则的发现有多严重，或 off；规则名见 layerscope secrets --json。',
  accepted: '有人看过的发现：连同理由一起显示，不计入。',
  reason: '测试账号的密钥，打不开任何东西',
}
