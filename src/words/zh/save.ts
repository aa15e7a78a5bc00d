import type { Words } from '../words.ts'

/** The menu of what can be saved. */
export const save: Words['save'] = {
  audit: {
    sarif: { title: '审计报告，SARIF', hint: '凭据（已脱敏）、不一致的摘要、未能读取的部分，供代码扫描使用' },
    junit: { title: '审计报告，JUnit', hint: '同样的内容写成测试用例，供测试报告使用' },
    obstacles: {
      reading: '还不行：各层仍在读取',
      checking: '还不行：摘要仍在校验',
      searching: '还不行：凭据仍在搜索',
      cancelled: '无法生成：凭据搜索或摘要校验已取消，请重新开始',
      failed: '凭据搜索失败，无法生成审计报告',
    },
  },
  menu: '保存',
  rootFs: {
    title: '根文件系统',
    titleAfter: (layer) => `第 ${layer} 层之后的根文件系统`,
    hint: '合并后的文件，存为 tar：没有删除标记，保留硬链接、属主、时间和属性',
  },
  filtered: {
    title: '筛选出的文件',
    hint: (filter, layer) => `符合“${filter}”且在第 ${layer} 层之后存在的文件，存为 tar`,
  },
  listing: {
    csv: '文件列表，CSV',
    json: '文件列表，JSON',
    hints: {
      csv: (layer) => `到第 ${layer} 层为止的每个路径，已消失的也在内，含大小、权限、属主、时间、层、改动和去向`,
      json: (layer) => `第 ${layer} 层之后的每个路径，含大小、权限、属主、时间、层和链接`,
    },
  },
  plainReport: {
    html: '报告，HTML',
    markdown: '报告，Markdown',
    hint: '给人看的：概要、凭据（已脱敏）、浪费、各层和问题；一个文件，可打印或发送',
  },
  report: {
    title: '报告，JSON',
    hint: '镜像、层、摘要、浪费、凭据（已脱敏）和问题，与命令行的输出相同',
  },
}
