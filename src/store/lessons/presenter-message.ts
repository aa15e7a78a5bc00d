import { type LessonId, lessons } from '../../learn/lessons/index.ts'

/** What can be done while a lesson is shown to a room. */
export const presenterDeeds = ['next', 'previous', 'column', 'reveal', 'blank', 'leave'] as const

export type PresenterDeed = (typeof presenterDeeds)[number]

/** What is shown to the room, for the window with the notes. */
export interface Shown {
  readonly lesson: LessonId
  /** Of the sections that are shown, from 0. */
  readonly section: number
  readonly isBlank: boolean
  /** Hands for each choice of the bet that is shown; none where it is another section. */
  readonly hands: readonly number[]
  /** When it began, in milliseconds since 1970. */
  readonly since: number
}

/** What the two windows say to each other. */
export type PresenterMessage =
  | { readonly kind: 'shown'; readonly shown: Shown }
  /** Nothing is shown any more. */
  | { readonly kind: 'left' }
  /** The window with the notes is there and wants to know what is shown. */
  | { readonly kind: 'hello' }
  | { readonly kind: 'deed'; readonly deed: PresenterDeed }
  /** A hand more for a choice, or one less. */
  | { readonly kind: 'hand'; readonly choice: number; readonly by: 1 | -1 }

/** More choices and hands than any bet has. */
const most = 1000

/** Reads a message of which nobody knows who sent it; undefined for any that is none. */
export function readPresenterMessage(message: unknown): PresenterMessage | undefined {
  if (!isRecord(message)) return undefined
  const { kind } = message
  if (kind === 'left' || kind === 'hello') return { kind }
  if (kind === 'deed') {
    const deed = presenterDeeds.find((known) => known === message['deed'])
    return deed === undefined ? undefined : { kind, deed }
  }
  if (kind === 'hand') {
    const { choice, by } = message
    return isCount(choice) && (by === 1 || by === -1) ? { kind, choice, by } : undefined
  }
  const shown = kind === 'shown' ? readShown(message['shown']) : undefined
  return shown === undefined ? undefined : { kind: 'shown', shown }
}

function readShown(value: unknown): Shown | undefined {
  if (!isRecord(value)) return undefined
  const { section, isBlank, hands, since } = value
  const lesson = lessons.find(({ id }) => id === value['lesson'])?.id
  if (lesson === undefined || !isCount(section) || typeof isBlank !== 'boolean') return undefined
  if (!Array.isArray(hands) || hands.length > most || !hands.every(isCount)) return undefined
  return typeof since === 'number' && Number.isFinite(since) ? { lesson, section, isBlank, hands, since } : undefined
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most
}
