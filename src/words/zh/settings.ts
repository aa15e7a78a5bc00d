import type { Words } from '../words.ts'
import { numbers } from './units.ts'

const { count } = numbers

/** How the page looks, and what the browser keeps of it. */
export const settings: Words['settings'] = {
  title: '设置',
  close: '关闭',
  theme: { label: '主题', choices: { system: '跟随系统', light: '浅色', dark: '深色' } },
  highContrast: '高对比度',
  textSize: { label: '文字大小', choices: { small: '较小', normal: '标准', large: '较大', presenter: '演示' } },
  sizeUnit: { label: '大小单位', choices: { binary: 'KiB、MiB', decimal: 'kB、MB', bytes: '字节' } },
  language: '语言',
  widths: '面板和列',
  resetWidths: '恢复默认宽度',
  kept: {
    title: '这个浏览器保存了什么',
    promise: '只有以下这些，只存在这里。镜像里的内容一概不保存。',
    settings: '这些设置，以及面板和列的宽度',
    language: '所选的语言',
    recents: (n) => `打开过的镜像的名称和摘要：${n === 0 ? '无' : count(n)}`,
    draft: '演练场里写的内容（不含凭据的值），关闭此标签页时清除',
    page: '页面本身（安装之后，或离线使用时）',
    forget: '全部清除',
    forgotten: '设置、语言、镜像列表和演练场里写的内容都已清除。除页面本身外，没有保存其他东西。',
  },
}
