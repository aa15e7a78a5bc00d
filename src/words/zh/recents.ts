import type { FrameWords } from '../words.ts'

/** Images that were opened before. */
export const recents: FrameWords['recents'] = {
  title: '最近打开',
  kept: '只保存名称、大小和摘要，而且只存在这个浏览器里。',
  open: (name) => `重新打开 ${name}`,
  chooseAgain: '需要重新拖入或选择',
  chooseHint: '这个浏览器不能保存文件的位置。',
  remove: (name) => `从列表中移除 ${name}`,
  removeAll: '清空列表',
  failures: {
    gone: (name) => `${name} 已不在原处：可能被移动、改名或删除。如果在别处，请拖到这里。`,
    refused: (name) => `无法读取 ${name}：浏览器不允许。请改为拖到这里。`,
    lost: (name) => `${name} 的位置已丢失，请重新拖入或选择。`,
  },
}
