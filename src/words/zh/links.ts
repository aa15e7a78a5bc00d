import type { FrameWords } from '../words.ts'

/** Links that lead to a place in an image. */
export const links: FrameWords['links'] = {
  here: '复制指向此处的链接',
  copy: '复制链接',
  path: '复制指向此路径的链接',
  layers: (from, to) => (from === to ? `复制指向第 ${from} 层的链接` : `复制指向第 ${from} 至 ${to} 层的链接`),
  finding: '复制指向这处凭据的链接',
  text: '复制指向此文件或所选行的链接',
  lines: (from, to) => (from === to ? `复制指向第 ${from} 行的链接` : `复制指向第 ${from} 至 ${to} 行的链接`),
}
