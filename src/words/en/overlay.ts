import { numbers, units } from './units.ts'

/** The layers of an image as an overlay mount. */
export const overlay = {
  title: 'The image as an overlay mount',
  lead: 'This is how a container engine puts the layers together: nothing is unpacked over anything, the kernel looks from the top down.',
  columns: 'Directories of the mount',
  lower: 'lowerdir',
  topmost: 'lowerdir, topmost',
  upperText: 'Empty: what a container writes comes here. Its layers never change.',
  hints: { upper: 'upperdir', work: 'workdir', merged: 'what a container sees' },
  workText: 'Empty: overlayfs prepares a copy here and renames it into upper when it is whole.',
  empty: 'Empty',
  mount: {
    trusted: 'Mount it at home, as root, with the saved tar',
    user: 'Mount it at home, without root, with the saved tar',
  },
  rootless: 'without root (userxattr)',
  rootlessHint:
    'Opaque folders get user.overlay.opaque in place of trusted.overlay.opaque, which only root may write. All files become yours, and devices other than whiteouts are left out.',
  copy: 'Copy the lines',
  save: 'Save as overlay directories',
  saveHint: 'One tar: each layer a directory, with devices and attributes as the kernel wants them',
  run: 'Run a container',
  runHint:
    'Puts the layer that Docker adds (etc/hosts, etc/hostname, etc/resolv.conf) and an empty writable one on top, and opens the overlay lab there',
  tooLarge: (most: number, paths: number) =>
    `The lab keeps all content in memory: images up to ${units.size(most)} and ${numbers.count(paths)} paths can be opened there.`,
}
