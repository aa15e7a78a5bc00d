import type { learnLinks as en } from '../en/learn-links.ts'
import { numbers, units } from './units.ts'

/** 保存演练场或实验台内容的链接和文件。 */
export const learnLinks: typeof en = {
  share: {
    copy: '复制链接',
    length: (characters) => `${numbers.count(characters)} 个字符`,
    long: '有些程序会截断这么长的链接，用文件更稳妥。',
    tooLong: '内容太多，放不进链接：请存成文件再传给别人。',
    file: '存成文件',
    take: '打开文件…',
  },
  fault(fault) {
    switch (fault.code) {
      case 'foreign':
        return '这不是演练场或实验台的链接或文件。请向对方重新索取。'
      case 'cut':
        return '链接缺了末尾。请复制完整的链接，或者改要文件。'
      case 'damaged':
        return '链接或文件在传递途中被改动过。请向对方重新索取。'
      case 'later':
        return `它由本页面的更新版本生成（格式 ${fault.version}，本页面最高支持 ${fault.known}）。请刷新页面，或换用最新版本。`
      case 'field':
        return `其中缺少“${fault.field}”，或者内容不对。请向对方重新索取。`
      case 'path':
        return `其中有文件不能用路径“${fault.path}”：它指到了构建上下文之外，或者位置被另一个文件占了。`
      case 'too-long':
        return `其中的内容超过 ${units.size(fault.limit)}，没有打开。`
      case 'too-many':
        return `其中的“${fault.field}”超过 ${numbers.count(fault.limit)} 个，没有打开。`
    }
  },
}
