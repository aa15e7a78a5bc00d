import { useEffect } from 'react'
import type { TextFile } from '../../store/open-known.ts'
import { ownRulesOf } from '../../store/own-rules-state.ts'
import { useStores } from '../shared/stores.ts'

/** Gives baselines, settings and rules that were opened to the image that is shown, once nothing is being opened any more, and says so. */
export function useDroppedLists(): void {
  const { sessions } = useStores()
  useEffect(() => {
    const take = async () => {
      const { known, openings, shown } = sessions.getState()
      if (known.length === 0 || openings.length > 0) return
      // Those that waited for an image have one.
      sessions.setState(({ notices }) => ({ known: [], notices: notices.filter(({ kind }) => kind !== 'no-image') }))
      const [{ openKnown }, { openRules }, { noticeOfKnown, noticeOfRules }] = await Promise.all([
        import('../../store/open-known.ts'),
        import('../../store/open-rules.ts'),
        import('../../store/known-notice.ts'),
      ])
      const isRules = ({ name }: TextFile) => /\.toml$/i.test(name)
      // Settings may name rules of them.
      for (const file of known.filter(isRules)) {
        await openRules(file, shown)
        const notice = noticeOfRules(file.name, ownRulesOf(shown.getState()))
        if (notice !== undefined) sessions.actions.notify(notice)
      }
      for (const file of known)
        if (!isRules(file)) sessions.actions.notify(noticeOfKnown(file.name, await openKnown(file, shown)))
    }
    void take()
    return sessions.subscribe(() => void take())
  }, [sessions])
}
