import { Suspense, useEffect, useId, useRef } from 'react'
import { rooms } from '../rooms.tsx'
import { usePage, useStores } from '../shared/stores.ts'
import { panelId, TabRow, tabIdOf } from '../shared/TabRow.tsx'
import { useWords } from '../shared/use-words.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import styles from './Middle.module.css'

/** What teaches: a row of rooms, and the room that is chosen. */
export function Learn() {
  const words = useWords().learn
  const { page } = useStores()
  const chosen = usePage((state) => state.room)
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  // The link that led here is gone.
  useEffect(() => {
    if (document.activeElement === document.body) panel.current?.focus()
  }, [])
  const room = rooms.find((candidate) => candidate.id === chosen) ?? rooms[0]
  if (room === undefined) return null
  const { View } = room
  return (
    <section className={styles.pane} aria-label={words.title}>
      <div data-pane="" className={styles.head}>
        <TabRow
          id={id}
          label={words.roomsLabel}
          menuLabel={words.allRooms}
          tabs={rooms.map((candidate) => ({ id: candidate.id, title: words.rooms[candidate.id] }))}
          chosen={room.id}
          onChoose={(next) => page.setState({ room: next })}
        />
      </div>
      <div
        ref={panel}
        role="tabpanel"
        tabIndex={-1}
        id={panelId(id)}
        aria-labelledby={tabIdOf(id, room.id)}
        className={styles.panel}
      >
        <h2 className="visually-hidden">{words.rooms[room.id]}</h2>
        <ErrorBoundary key={room.id} part="view">
          <Suspense>
            <View />
          </Suspense>
        </ErrorBoundary>
      </div>
    </section>
  )
}
