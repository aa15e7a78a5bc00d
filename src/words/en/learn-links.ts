import type { LinkFault } from '../../learn/links/link-fault.ts'
import { numbers, units } from './units.ts'

/** Links and files that hold what somebody has in the playground or in the lab. */
export const learnLinks = {
  /** How they are passed on. */
  share: {
    copy: 'Copy the link',
    length: (characters: number) => `${numbers.count(characters)} characters`,
    long: 'Some programs cut links as long as this one. A file is safer.',
    tooLong: 'Too much for a link: save a file and pass that on.',
    file: 'Save as a file',
    take: 'Open a file …',
  },
  /** Why one cannot be opened, and what to do. */
  fault(fault: LinkFault): string {
    switch (fault.code) {
      case 'foreign':
        return 'This is no link or file of the playground or the lab. Ask for it again.'
      case 'cut':
        return 'The end of the link is missing. Copy all of it, or ask for a file instead.'
      case 'damaged':
        return 'Something in the link or file was changed on its way. Ask for it again.'
      case 'later':
        return `It was made by a later version of this page (form ${fault.version}; this page knows up to ${fault.known}). Reload the page, or get the newest one.`
      case 'field':
        return `“${fault.field}” is missing in it, or holds something else than what belongs there. Ask for it again.`
      case 'path':
        return `A file in it cannot have the path “${fault.path}”: it leads out of the build context, or another file is in its way.`
      case 'too-long':
        return `It has more than ${units.size(fault.limit)} in it, and was not opened.`
      case 'too-many':
        return `It has more than ${numbers.count(fault.limit)} of “${fault.field}”, and was not opened.`
    }
  },
}
