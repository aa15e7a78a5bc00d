/**
 * Media types of the image-spec (media-types.md) and Docker's own. They say what something is meant to be; whether it
 * is, its bytes tell.
 */
const configs = new Set(['application/vnd.oci.image.config.v1+json', 'application/vnd.docker.container.image.v1+json'])

export function isConfigMediaType(mediaType: string): boolean {
  return configs.has(mediaType)
}

/** A layer that a registry may not hand out (Windows bases): its descriptor names other addresses. */
export function isForeignLayerMediaType(mediaType: string): boolean {
  return mediaType.includes('.foreign.') || mediaType.includes('.nondistributable.')
}

/** Encrypted by ocicrypt: without the key there is nothing to read. */
export function isEncryptedMediaType(mediaType: string): boolean {
  return mediaType.endsWith('+encrypted')
}

/** Whether a media type promises a tar layer in any compression, or says nothing. */
export function isLayerMediaType(mediaType: string): boolean {
  return (
    mediaType === '' ||
    /^application\/vnd\.(oci\.image\.layer|docker\.image\.rootfs)\..*tar/.test(mediaType) ||
    mediaType === 'application/x-tar'
  )
}
