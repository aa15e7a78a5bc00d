import { type Address, formatAddress } from './url.ts'

/** The rooms of Learn by their ids in the address, in the order of their tabs. None is ever renamed. */
export const roomIds = ['playground', 'lab', 'lessons'] as const

export type RoomId = (typeof roomIds)[number]

/** A place in Learn, as an address says it. */
export interface LearnPlace {
  readonly room: RoomId
  /** What the address says to the room, by name, escaped as it stands there. */
  readonly parts: Address['others']
}

const nothing: Address = {
  file: undefined,
  digest: undefined,
  image: undefined,
  tab: undefined,
  view: undefined,
  path: undefined,
  others: new Map(),
}

/** The room that an address leads to, the first where it names one that is not known here; undefined for addresses of images. */
export function readLearnPlace({ others }: Address): LearnPlace | undefined {
  const named = others.get('learn')
  if (named === undefined) return undefined
  const room = roomIds.find((id) => id === named) ?? roomIds[0]
  return { room, parts: new Map([...others].filter(([key]) => key !== 'learn')) }
}

/** Writes a place in Learn as the part behind `#`. */
export function formatLearnPlace({ room, parts }: LearnPlace): string {
  return formatAddress({ ...nothing, others: new Map([['learn', room], ...parts]) })
}
