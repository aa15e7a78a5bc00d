import type { RoomId } from '../store/learn-address.ts'
import { type LazyView, lazyView } from './shared/lazy-view.tsx'

/** A room of Learn. */
export interface Room extends LazyView {
  /** Stands in the address; its title in the words, by this. */
  readonly id: RoomId
}

const playground = lazyView(async () => {
  const [{ PlaygroundView }, { Middle }] = await Promise.all([
    import('./playground/PlaygroundView.tsx'),
    import('./app/Middle.tsx'),
  ])
  return () => <PlaygroundView Explorer={Middle} />
})
const lab = lazyView(async () => (await import('./lab/LabView.tsx')).LabView)

/** The rooms of Learn in the order of their tabs. A new room is a folder, a line here and one in `store/learn-address.ts`. */
export const rooms: readonly Room[] = [
  { id: 'playground', ...playground },
  { id: 'lab', ...lab },
  { id: 'lessons', ...lazyView(async () => (await import('./lessons/LessonsView.tsx')).LessonsView) },
]
