/** What the kernel answers where it refuses, by the names of errno(3), with the words that C libraries have for them. */
export const systemErrors = {
  EACCES: 'Permission denied',
  EBUSY: 'Device or resource busy',
  EEXIST: 'File exists',
  EINVAL: 'Invalid argument',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENAMETOOLONG: 'File name too long',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  ENXIO: 'No such device or address',
  EPERM: 'Operation not permitted',
  EROFS: 'Read-only file system',
  EXDEV: 'Cross-device link',
} as const

export type SystemErrorCode = keyof typeof systemErrors

/** Thrown by calls of the overlay as the kernel returns them; its message is what programs print of it. */
export class SystemError extends Error {
  readonly code: SystemErrorCode

  constructor(code: SystemErrorCode) {
    super(systemErrors[code])
    this.name = 'SystemError'
    this.code = code
  }
}
