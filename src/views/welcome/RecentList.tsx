import { Suspense } from 'react'
import { lazyView } from '../shared/lazy-view.tsx'
import { useRecents } from '../shared/stores.ts'

const recentImages = lazyView(async () => (await import('./RecentImages.tsx')).RecentImages)

/** What was opened before, where there is anything: only then its code comes. */
export function RecentList() {
  const isAny = useRecents(({ images }) => images.length > 0)
  return (
    isAny && (
      <Suspense>
        <recentImages.View />
      </Suspense>
    )
  )
}
