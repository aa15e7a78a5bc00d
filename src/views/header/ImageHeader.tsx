import { useExplorer, useSessions } from '../shared/stores.ts'
import { ImageChoice } from './ImageChoice.tsx'
import { ImageSwitch } from './ImageSwitch.tsx'
import { Stats } from './Stats.tsx'

/** What the header says while something is open: which image it is, and its figures. */
export function ImageHeader() {
  const stage = useExplorer((state) => state.stage)
  const hasImage = useExplorer((state) => state.image !== undefined)
  const isAnyOpen = useSessions((state) => state.sessions.length > 0)
  const isOpen = hasImage && stage !== 'failed'
  return (
    <>
      {isAnyOpen && <ImageSwitch />}
      {isOpen && (
        <>
          <ImageChoice />
          <Stats />
        </>
      )}
    </>
  )
}
