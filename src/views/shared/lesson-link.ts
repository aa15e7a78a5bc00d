import { formatLearnPlace } from '../../store/learn-address.ts'

/** The address of a lesson by its number from 1; of the list of all without one. */
export function lessonLink(number?: number): string {
  const parts = new Map(number === undefined ? [] : [['lesson', String(number)] as const])
  return `#${formatLearnPlace({ room: 'lessons', parts })}`
}

/** The address of a lesson as it is printed. */
export function worksheetLink(number: number): string {
  const parts = new Map([
    ['lesson', String(number)],
    ['sheet', '1'],
  ])
  return `#${formatLearnPlace({ room: 'lessons', parts })}`
}
