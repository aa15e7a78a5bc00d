import type { Words } from '../words.ts'

/** The part of the page that teaches: what is around its rooms. */
export const learn: Words['learn'] = {
  title: '学习',
  lesson: (n) => `第 ${n} 课`,
  roomsLabel: '栏目',
  allRooms: '全部栏目',
  rooms: { playground: '演练场', lab: 'overlay 实验台', lessons: '课程' },
}
