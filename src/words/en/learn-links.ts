import type { LinkFault } from '../../learn/links/link-fault.ts'
import { numbers, units } from './units.ts'

const rooms = { playground: 'the playground', lab: 'the overlay lab', lesson: 'a lesson' } as const

/** Links and files that hold what somebody has in a room of Learn. */
export const learnLinks = {
  /** What is passed on, and how. */
  share: {
    title: 'Share what is written here',
    text: 'The link itself holds all that is written here; no server keeps it. Values of secrets are not in it.',
    copy: 'Copy the link',
    length: (characters: number) => `${numbers.count(characters)} characters`,
    long: 'Some programs cut links as long as this one. A file is safer.',
    tooLong: 'Too much for a link: save a file and pass that on.',
    onDisk: 'This page was opened from a file, and so the link opens on this machine alone. To pass it on, save a file.',
    code: 'The link as a QR code',
    file: 'Save as a file',
    take: 'Open a file …',
    takeLabel: 'File that was passed on',
  },
  /** Why one cannot be opened, and what to do. */
  fault(fault: LinkFault): string {
    switch (fault.code) {
      case 'foreign':
        return 'This is no link or file of the playground, the lab or a lesson. Ask for it again.'
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
      case 'elsewhere':
        return `This belongs to ${rooms[fault.kind]}. Open it there.`
      case 'unknown':
        return fault.field === 'lesson'
          ? `There is no lesson “${fault.name}” on this page. Get the newest page, or ask which lesson is meant.`
          : `The lesson has no start named “${fault.name}”. Get the newest page, or begin the lesson anew.`
      case 'replaced':
        return `The lesson “${fault.name}” begins with another image than when this was written. The Dockerfile and the files are those of the link; numbers in the text are of today’s image. To have today’s Dockerfile too, begin the task anew.`
      case 'too-long':
        return `It has more than ${units.size(fault.limit)} in it, and was not opened. Ask for a smaller one.`
      case 'too-many':
        return `It has more than ${numbers.count(fault.limit)} of “${fault.field}”, and was not opened. Ask for a smaller one.`
    }
  },
}
