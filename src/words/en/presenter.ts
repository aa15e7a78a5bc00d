import { numbers } from './units.ts'

const { count, plural } = numbers

/** A lesson shown to a room, and the notes for whoever shows it. */
export const presenter = {
  present: 'Present',
  presentTitle: 'Show the lesson to a room: large, one section at a time',
  place: (section: number, sections: number) => `Section ${count(section)} of ${count(sections)}`,
  toEditor: 'Editor',
  toText: 'Text',
  notes: 'Notes',
  leave: 'End',
  previous: 'Back',
  next: 'Next',
  blank: 'The screen is blank. Press to go on.',
  hands: (n: number) => `${count(n)} ${plural(n, { one: 'hand', other: 'hands' })}`,
  handsFor: (choice: number, n: number) => `${choice}: ${count(n)}.`,
  handsHint: 'Who believes it? A digit counts a hand, with Shift it takes one back.',
  reveal: 'Reveal',
  revealed: 'The answer is shown.',
  isSo: 'is so',
  isNotSo: 'is not so',
  notesOf: (lesson: string) => `Notes · ${lesson}`,
  notShown: 'The lesson is not being shown. In its window, press F.',
  isBlank: 'The screen is blank.',
  blankNow: 'Blank',
  minutes: (n: number) => `${count(n)} min`,
  now: 'Now',
  following: 'Next',
  end: 'This is the end of the lesson.',
  /** What sections are called that are neither a bet nor a task. */
  kinds: { text: 'Text', figure: 'Figure', remember: 'Remember', own: 'In your own image' },
  time: 'Time',
  say: 'What to say',
  questions: 'Usual questions',
}
