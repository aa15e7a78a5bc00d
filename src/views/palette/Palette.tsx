import { lazy, Suspense } from 'react'
import { usePage, useStores } from '../shared/stores.ts'

const PaletteDialog = lazy(async () => ({ default: (await import('./PaletteDialog.tsx')).PaletteDialog }))

/** What finds anything, while it is wanted. */
export function Palette() {
  const isOpen = usePage((state) => state.isPaletteOpen)
  const { page } = useStores()
  if (!isOpen) return null
  return (
    <Suspense>
      <PaletteDialog onClose={() => page.setState({ isPaletteOpen: false })} />
    </Suspense>
  )
}
