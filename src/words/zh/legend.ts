import type { Words } from '../words.ts'

/** What the signs in the table of files mean, beside those of changes and entries. */
export const legend: Words['legend'] = {
  title: '符号的含义',
  signs: '符号',
  looks: '名称的样式',
  name: '名称',
  gone: '在这里已消失，显示在原来的位置；大小不计入任何合计',
  found: '筛选在其中匹配到的部分',
  below: '不符合筛选条件，但所在目录符合',
  link: '指向那里：符号链接',
  hardLink: '文件的另一个名称：硬链接',
  joined: '只含下一个目录的目录',
  layer: '最后改动它的层',
}
