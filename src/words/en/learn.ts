/** The part of the page that teaches: what is around its rooms. */
export const learn = {
  title: 'Learn',
  /** The row of rooms. */
  roomsLabel: 'Rooms',
  allRooms: 'All rooms',
  /** What the rooms are called, by their ids in the address. */
  rooms: { playground: 'Playground', lab: 'Overlay lab', lessons: 'Lessons' },
}
