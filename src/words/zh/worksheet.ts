import type { Words } from '../words.ts'

/** 纸上的课程。 */
export const worksheet: Words['worksheet'] = {
  open: '练习单',
  openTitle: '打印这一课，或存成 Markdown',
  back: '回到课程',
  print: '打印…',
  save: '存成 Markdown',
  withAnswers: '最后一页附答案',
  name: '姓名',
  dockerfile: 'Dockerfile 如下',
  tree: '容器看到的文件',
  layer: (layer) => `第 ${layer} 层`,
  bet: '猜一猜',
  task: (n) => `任务 ${n}`,
  answers: '答案',
  solution: (n) => `任务 ${n}，做法之一：`,
  choice: (name, value) => `${name}：${value}`,
  found: (n, value) => `任务 ${n}：${value}`,
}
