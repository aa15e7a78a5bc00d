import { useEffect, useState } from 'react'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { isBusy, readingOf } from '../../store/session-work.ts'
import { shareDone } from '../../store/work.ts'
import type { Words } from '../../words/words.ts'
import { useExplorer, usePage, useSaves, useSession } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'

/** Keeps the title of the window: how far the image that is shown is, then its name; and that work ended while nobody looked. */
export function PageTitle() {
  const { id } = useSession()
  return <TitleOfSession key={id} />
}

function TitleOfSession() {
  const { learn, status } = useWords()
  const { window: words } = status
  const { name: format } = useFormat()
  const text = useExplorer((state) => titleOf(words, state, format))
  const name = useExplorer((state) => format(nameOf(state)))
  const room = usePage(({ place, room: shown }) => (place === 'learn' ? shown : undefined))
  const isDone = useUnseenEnd()
  const title = isDone && name !== '' ? words.ended(name) : room !== undefined ? words.open(learn.rooms[room]) : text
  useEffect(() => {
    document.title = title
    return () => {
      document.title = words.page
    }
  }, [title, words])
  return null
}

/** What an image is called in short: its reference, else its file. */
function nameOf({ name, image }: ExplorerState): string {
  return image?.references[0] ?? name
}

function titleOf(words: Words['status']['window'], state: ExplorerState, format: (text: string) => string): string {
  const { stage, unpacking, name } = state
  // While it comes, people know it by the file that they chose.
  const share = stage === 'loading' ? shareDone(readingOf(state)) : unpacked(unpacking)
  switch (stage) {
    case 'empty':
      return words.page
    case 'failed':
      return words.failed(format(name))
    case 'ready':
      return words.open(format(nameOf(state)))
    default:
      return share === undefined ? words.opening(format(name)) : words.reading(share, format(name))
  }
}

function unpacked(unpacking: ExplorerState['unpacking']): number | undefined {
  return unpacking && shareDone({ doneBytes: unpacking.readBytes, totalBytes: unpacking.totalBytes })
}

/** Whether all work came to its end while the page was hidden; until it is seen again. */
function useUnseenEnd(): boolean {
  const isSessionBusy = useExplorer(isBusy)
  const isSaving = useSaves(({ saves }) => saves.some(({ status }) => status === 'running'))
  const isAtWork = isSessionBusy || isSaving
  const [before, setBefore] = useState(isAtWork)
  const [isUnseen, setUnseen] = useState(false)
  if (before !== isAtWork) {
    setBefore(isAtWork)
    setUnseen(before && document.hidden)
  }
  useEffect(() => {
    const look = () => {
      if (!document.hidden) setUnseen(false)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isUnseen
}
