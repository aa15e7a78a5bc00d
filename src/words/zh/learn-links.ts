import type { learnLinks as en } from '../en/learn-links.ts'
import { numbers, units } from './units.ts'

const rooms = { playground: '演练场', lab: 'overlay 实验台', lesson: '课程' } as const

/** 保存演练场、实验台或课程内容的链接和文件。 */
export const learnLinks: typeof en = {
  share: {
    title: '分享这里写的内容',
    text: '链接本身就带着这里写下的全部内容，没有服务器保存它们。凭据的值不在其中。',
    copy: '复制链接',
    length: (characters) => `${numbers.count(characters)} 个字符`,
    long: '有些程序会截断这么长的链接，用文件更稳妥。',
    tooLong: '内容太多，放不进链接：请存成文件再传给别人。',
    onDisk: '本页面是从文件打开的，链接只能在这台机器上用。要传给别人，请存成文件。',
    code: '链接的二维码',
    file: '存成文件',
    take: '打开文件…',
    takeLabel: '别人传来的文件',
  },
  fault(fault) {
    switch (fault.code) {
      case 'foreign':
        return '这不是演练场、实验台或课程的链接或文件。请向对方重新索取。'
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
      case 'elsewhere':
        return `这是${rooms[fault.kind]}的内容，请到那里打开。`
      case 'unknown':
        return fault.field === 'lesson'
          ? `本页面没有课程“${fault.name}”。请换用最新的页面，或问清楚是哪一课。`
          : `这一课没有名为“${fault.name}”的起点。请换用最新的页面，或从头开始这一课。`
      case 'replaced':
        return `课程“${fault.name}”的起始镜像和写下这些内容时不同了。Dockerfile 和文件是链接里的，课文里的数字是现在这个镜像的。想换成现在的 Dockerfile，请恢复任务的初始状态。`
      case 'too-long':
        return `其中的内容超过 ${units.size(fault.limit)}，没有打开。请对方给一个小些的。`
      case 'too-many':
        return `其中的“${fault.field}”超过 ${numbers.count(fault.limit)} 个，没有打开。请对方给一个小些的。`
    }
  },
}
