/** The part of the page that teaches: what is around its rooms. */
export const learn = {
  title: 'Learn',
  /** What leads from a term to a lesson, by its number. */
  lesson: (n: number) => `Lesson ${n}`,
  /** The row of rooms. */
  roomsLabel: 'Rooms',
  allRooms: 'All rooms',
  /** What the rooms are called, by their ids in the address. */
  rooms: { playground: 'Playground', lab: 'Overlay lab', lessons: 'Lessons' },
}
