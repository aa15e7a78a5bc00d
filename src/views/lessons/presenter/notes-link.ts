import { formatLearnPlace } from '../../../store/learn-address.ts'

/** The address of the notes of a lesson. @param way names the way to the window that shows the lesson */
export function notesLink(number: number, way: string): string {
  const parts = new Map([
    ['lesson', String(number)],
    ['notes', way],
  ])
  return `${location.href.replace(/#.*/s, '')}#${formatLearnPlace({ room: 'lessons', parts })}`
}
