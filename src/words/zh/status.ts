import type { Words } from '../words.ts'
import { numbers, units } from './units.ts'

const { count } = numbers
const { size } = units
const wholePercent = (share: number) => `${Math.floor(share * 100)}%`

/** The place that says what runs beside what is shown, and what became of it. */
export const status: Words['status'] = {
  title: '后台任务',
  line: (parts) => parts.join(' · '),
  short: {
    reading: (share) => `读取 ${wholePercent(share)}`,
    search: (share) => `凭据 ${wholePercent(share)}`,
    digests: (checked, total) => `摘要 ${count(checked)}/${count(total)}`,
    packages: (share) => `软件包 ${wholePercent(share)}`,
    comparing: (share) => (share === undefined ? '正在对比' : `对比 ${wholePercent(share)}`),
    save: (share) => (share === undefined ? '正在保存' : `保存 ${wholePercent(share)}`),
  },
  titles: {
    reading: '读取各层',
    search: '凭据搜索',
    digests: '摘要校验',
    packages: '软件包',
    comparing: '版本对比',
    save: (name) => ['正在保存 ', name],
    saved: (name) => ['已保存 ', name],
    notSaved: (name) => ['未能保存 ', name],
  },
  progress: (name) => `进度：${name}`,
  written: (bytes) => size(bytes),
  doneOf: (bytes, total) => `${size(bytes)} / ${size(total)}`,
  layersDone: (done, layers) => `${count(done)} / ${units.layers(layers)}`,
  left: (seconds) => {
    const minutes = Math.ceil(seconds / 60)
    return seconds < 60 ? `约剩 ${count(Math.max(5, Math.ceil(seconds / 5) * 5))} 秒` : `约剩 ${count(minutes)} 分钟`
  },
  cancelled: '已取消',
  failed: '失败',
  packagesFound: (n) => `${count(n)} 个软件包`,
  cancel: '取消',
  restart: '重新开始',
  cancelLabel: (name) => `取消：${name}`,
  restartLabel: (name) => `重新开始：${name}`,
  dismissLabel: (name) => `关闭：${name}`,
  moreProblems: (n) => `还有 ${count(n)} 个问题`,
  ended: {
    label: '通知',
    search: (headline) => `搜索完成：${headline}`,
    digests: (headline) => `校验完成：${headline}`,
    packages: (found) => `软件包已读取：${found}`,
    comparing: '对比完成',
  },
  window: {
    page: 'Layerscope',
    opening: (name) => `${name} — Layerscope`,
    reading: (share, name) => `${wholePercent(share)} · ${name} — Layerscope`,
    open: (name) => `${name} — Layerscope`,
    ended: (name) => `✓ ${name} — Layerscope`,
    failed: (name) => `✗ ${name} — Layerscope`,
  },
}
