/** The language of the filter. */
export const query = {
  /** The list under the field. */
  suggestions: 'What can be asked for',
  /** What a field takes, behind its name. */
  fields: {
    size: 'bytes of a file: >1M, 10K-2M, <100',
    layer: 'the layer that did the last thing: 3, 4-6, >7',
    is: 'what became of it, or what it is: deleted, setuid, empty',
    type: 'the kind of file, or what it holds: dir, link, elf, script',
    owner: 'user or user:group, by number or name: 0, root, :mail',
    mode: 'setuid, world-writable, or octal: 4755',
    ext: 'how the name ends: so, js,ts',
    path: 'part of the path, or a glob over it: etc/**',
  },
  /** What values mean that nothing else says. */
  values: {
    gone: 'not there any more, but shown in its place',
    setuid: 'runs as its owner',
    setgid: 'runs as its group',
    sticky: 'only owners may delete what is in it',
    worldWritable: 'everybody may write it',
    executable: 'a file that may be run',
    link: 'a symbolic or hard link',
    empty: 'a file without a byte, or a folder in which nothing is left',
    duplicate: 'a file whose content another file here has too',
    secret: 'a file that holds a secret here or in a lower layer, as far as they are found',
  },
  /** What stands in the place of a value that cannot be understood. */
  errors: {
    size: (value: string) => `size: a number with K, M or G is expected, such as >1M or 10K-2M, not ${value}`,
    layer: (value: string) => `layer: numbers of layers are expected, such as 3, 4-6 or >7, not ${value}`,
    is: (value: string) => `is: a state is expected, such as deleted, setuid or empty, not ${value}`,
    type: (value: string) =>
      `type: a kind such as file, dir, link or whiteout is expected, or what a file holds, such as elf, script or zip, not ${value}`,
    owner: (value: string) => `owner: user, user:group or :group is expected, not ${value}`,
    mode: (value: string) => `mode: setuid, setgid, sticky, world-writable or an octal number is expected, not ${value}`,
    ext: (value: string) => `ext: the end of a name is expected, not ${value}`,
    path: (value: string) => `path: a part of a path is expected, not ${value}`,
    /** @param reason in the words of the browser */
    expression: (reason: string) => `Invalid regular expression: ${reason}`,
  },
  /** Before filters that show what can be asked for, where nothing fits. */
  examples: 'Examples:',
}
