import { useEffect } from 'react'
import type { TextFile } from '../../store/open-known.ts'
import type { Notice } from '../../store/sessions.ts'
import { useStores } from '../shared/stores.ts'

/** A notice without files that are taken after all; none where it is about no others. */
function withoutNames(notice: Notice, isTaken: (name: string) => boolean): Notice[] {
  if (notice.kind !== 'left-out') return [notice]
  const names = notice.names.filter((name) => !isTaken(name))
  return names.length > 0 ? [{ ...notice, names }] : []
}

/** Gives dropped baselines, settings and rules to the image that is shown, once nothing is being opened any more. */
export function useDroppedLists(): void {
  const { sessions } = useStores()
  useEffect(() => {
    const take = async () => {
      const { known, openings, shown } = sessions.getState()
      if (known.length === 0 || openings.length > 0) return
      const isTaken = (name: string) => known.some((file) => file.name === name)
      sessions.setState(({ notices }) => ({ known: [], notices: notices.flatMap((notice) => withoutNames(notice, isTaken)) }))
      const [{ openKnown }, { openRules }] = await Promise.all([
        import('../../store/open-known.ts'),
        import('../../store/open-rules.ts'),
      ])
      const isRules = ({ name }: TextFile) => /\.toml$/i.test(name)
      // Settings may name rules of them.
      for (const file of known.filter(isRules)) await openRules(file, shown)
      for (const file of known) if (!isRules(file)) await openKnown(file, shown)
    }
    void take()
    return sessions.subscribe(() => void take())
  }, [sessions])
}
