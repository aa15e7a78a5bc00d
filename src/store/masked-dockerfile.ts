import { readMaskedDockerfile } from '../analysis/masked-dockerfile.ts'
import type { Dockerfile } from '../image/dockerfile/dockerfile.ts'
import type { Image } from '../image/types.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import type { ExplorerState } from './explorer-state.ts'
import { maskerOf } from './masker.ts'

const read = new WeakMap<Image, { readonly masker: Masker; readonly texts: string; readonly dockerfile: Dockerfile }>()

/** The shown image's history as a Dockerfile, masked; undefined without an image. The same object until a secret is found in it. */
export function maskedDockerfileOf({ image, secrets }: Pick<ExplorerState, 'image' | 'secrets'>): Dockerfile | undefined {
  if (image === undefined) return undefined
  const masker = maskerOf({ secrets })
  const known = read.get(image)
  if (known?.masker === masker) return known.dockerfile
  const { history } = image.config
  const texts = history
    .map(({ createdBy, comment, author }) => [createdBy, comment, author].map((text) => masker(text ?? '')).join('\0'))
    .join('\0')
  const dockerfile = known?.texts === texts ? known.dockerfile : readMaskedDockerfile(image, masker)
  read.set(image, { masker, texts, dockerfile })
  return dockerfile
}
