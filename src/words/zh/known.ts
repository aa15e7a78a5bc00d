import type { TerminalWords } from '../words.ts'

/** Options of what is known of findings before: settings and baselines. */
export const known: TerminalWords['terminal']['known'] = {
  config: '上下限、路径、严重程度和已接受的发现；缺省为当前目录的 layerscope.yaml',
  baseline: '已接受的发现，由 --write-baseline 或页面写出；其中的凭据不计入',
}
