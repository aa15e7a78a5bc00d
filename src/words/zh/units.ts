import { createNumbers } from '../numbers.ts'
import { createUnits, formatExactTime, isExactSize } from '../units.ts'
import type { FrameWords } from '../words.ts'

export const numbers = createNumbers('zh-Hans')

const { count, decimal } = numbers
const { size, ...others } = createUnits(numbers)

const bytes = (n: number) => `${count(n)} 字节`

/** Numbers, sizes, times; what several places count. */
export const units: FrameWords['units'] = {
  ...others,
  size,
  count,
  bytes,
  // Chinese writes the sign without a space.
  percent: (share) => `${decimal(share * 100, 1)}%`,
  fullSize: (n) => (isExactSize(n) ? bytes(n) : `${size(n)}（${bytes(n)}）`),
  exactTime: (seconds) => {
    const time = formatExactTime(seconds)
    return time === undefined ? `1970 年起第 ${seconds} 秒` : `${time} UTC`
  },
  layers: (n) => `${count(n)} 层`,
  files: (n) => `${count(n)} 个文件`,
  paths: (n) => `${count(n)} 个路径`,
  entries: (n) => `${count(n)} 个条目`,
  secrets: (n) => `${count(n)} 个凭据`,
  secretsIn: (n, places) => `${count(n)} 个凭据，分布在 ${count(places)} 处`,
  layer: (index) => `第 ${index} 层`,
}
