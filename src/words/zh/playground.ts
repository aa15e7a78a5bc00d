import type { Words } from '../words.ts'

/** The playground: a Dockerfile, its steps and what they make. */
export const playground: Words['playground'] = {
  lead: '写一个 Dockerfile，在这个页面里得到真正的层：不下载，也不上传任何东西。',
}
