import type { Words } from '../words.ts'
import { spaced } from './spaced.ts'

const instead = (value: string) => `不能是${spaced(value)}`.trimEnd()

/** The language of the filter. */
export const query: Words['query'] = {
  suggestions: '可以怎样筛选',
  fields: {
    size: '文件的字节数：>1M、10K-2M、<100',
    layer: '最后改动它的层：3、4-6、>7',
    is: '发生了什么，或是什么：deleted、setuid、empty',
    type: '文件的种类或内容：dir、link、elf、script',
    owner: '用户或 user:group，用编号或名称：0、root、:mail',
    mode: 'setuid、world-writable，或八进制：4755',
    ext: '名称的结尾：so、js,ts',
    path: '路径的一部分，或匹配路径的通配符：etc/**',
  },
  values: {
    gone: '已不存在，但仍显示在原处',
    setuid: '以属主身份运行',
    setgid: '以属组身份运行',
    sticky: '其中的内容只有属主能删除',
    worldWritable: '任何人都能写入',
    executable: '可以运行的文件',
    link: '符号链接或硬链接',
    empty: '没有一个字节的文件，或已无内容的目录',
    duplicate: '这里另有文件与它内容相同',
    secret: '在这里或下面的层里含凭据的文件，以已找到的为准',
  },
  errors: {
    size: (value) => `size：应为带 K、M 或 G 的数，例如 >1M 或 10K-2M，${instead(value)}`,
    layer: (value) => `layer：应为层的编号，例如 3、4-6 或 >7，${instead(value)}`,
    is: (value) => `is：应为一种状态，例如 deleted、setuid 或 empty，${instead(value)}`,
    type: (value) => `type：应为种类（如 file、dir、link、whiteout）或内容（如 elf、script、zip），${instead(value)}`,
    owner: (value) => `owner：应为 user、user:group 或 :group，${instead(value)}`,
    mode: (value) => `mode：应为 setuid、setgid、sticky、world-writable 或八进制数，${instead(value)}`,
    ext: (value) => `ext：应为名称的结尾，${instead(value)}`,
    path: (value) => `path：应为路径的一部分，${instead(value)}`,
    expression: (reason) => `正则表达式无效：${reason}`,
  },
  examples: '例如：',
}
