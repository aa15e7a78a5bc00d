/** The ways in which images are laid out; their names are in `words/`. */
export type LayoutId = 'oci' | 'docker-archive' | 'docker-archive-1' | 'rootfs'
