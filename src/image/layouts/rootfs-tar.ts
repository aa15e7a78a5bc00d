import { FormatError } from '../../bytes/errors.ts'
import { emptyConfig } from '../config.ts'
import { describeImage } from '../describe-image.ts'
import type { Layout } from './layout.ts'

/** A tar that is no image archive: `docker export`, or one layer by itself. Shown as an image of one layer. */
export const rootfsTar: Layout = {
  markers: [],
  id: 'rootfs',
  detect: () => true,
  async open({ source, name }) {
    if (source === undefined) throw new FormatError('not-an-image', {})
    const file = { source, range: { offset: 0, size: source.size }, size: source.size }
    const image = await describeImage({ references: [], config: emptyConfig, layers: [{ name, file }], problems: [] })
    return { images: [image], others: [] }
  },
}
