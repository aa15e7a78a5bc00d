import { type Dockerfile, readDockerfile } from '../image/dockerfile/dockerfile.ts'
import type { Image } from '../image/types.ts'
import type { Masker } from '../inspect/secrets/mask.ts'

/** The Dockerfile of an image whose history is masked before it is read: laid out, a secret might no longer be recognized. */
export function readMaskedDockerfile(image: Image, mask: Masker): Dockerfile {
  const { config } = image
  const history = config.history.map((entry) => ({
    ...entry,
    ...(entry.createdBy === undefined ? {} : { createdBy: mask(entry.createdBy) }),
    ...(entry.comment === undefined ? {} : { comment: mask(entry.comment) }),
    ...(entry.author === undefined ? {} : { author: mask(entry.author) }),
  }))
  return readDockerfile({ ...image, config: { ...config, history } })
}
