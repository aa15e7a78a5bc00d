import { useEffect } from 'react'
import type { PresenterDeed } from '../../../store/lessons/presenter-message.ts'
import { isTyping } from '../../shared/is-typing.ts'
import { deedOf } from '../../shared/keys.ts'
import { useStores } from '../../shared/stores.ts'

/** What the keys of the presenter are for: the window that shows a lesson and the one with its notes. */
interface Controlled {
  do(deed: PresenterDeed): void
  raise(choice: number, by: 1 | -1): void
}

const deeds = {
  next: 'next',
  nextPage: 'next',
  previous: 'previous',
  previousPage: 'previous',
  column: 'column',
  reveal: 'reveal',
  blank: 'blank',
  leave: 'leave',
} as const

/**
 * Has the keys of the presenter work in this window.
 * @param controlled undefined while nothing is shown
 * @param onOther is given the keys that only one of the windows has
 */
export function usePresenterKeys(controlled: Controlled | undefined, onOther: (deed: 'present' | 'notes') => void): void {
  const { page } = useStores()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || page.getState().isHelpOpen || document.querySelector(':popover-open') !== null) return
      const deed = deedOf('lessons', event)
      // The way out works while somebody types, too.
      if (isTyping(event) && !(deed === 'leave' && controlled !== undefined)) return
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (digit !== undefined && !isHeld) controlled?.raise(Number(digit) - 1, event.shiftKey ? -1 : 1)
      else if (deed === 'present' || deed === 'notes') onOther(deed)
      else if (deed === undefined || controlled === undefined) return
      else controlled.do(deeds[deed])
      if (controlled !== undefined || deed === 'present') event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [controlled, onOther, page])
}
