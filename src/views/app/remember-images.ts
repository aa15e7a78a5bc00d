import { hasDigest } from '../../store/short-digest.ts'
import { maskerOf } from '../../store/masker.ts'
import { addressOfRecent, recentId, type RecentImage, recentOf, type RecentStore } from '../../store/recent-images.ts'
import type { Session } from '../../store/session.ts'
import type { Sessions } from '../../store/sessions.ts'
import { handleOf } from '../shared/file-handles.ts'
import { dropHandle, keepHandle } from '../shared/kept-handles.ts'
import { expectedOf } from '../shared/reopen-image.ts'

/** Keeps the names of images as they are opened, and says where one is not what it was. Gives what ends it. */
export function rememberImages(sessions: Sessions, recents: RecentStore): () => void {
  const seen = new WeakSet<Session>()
  const look = () => {
    for (const session of sessions.getState().sessions) {
      if (seen.has(session)) continue
      seen.add(session)
      void remember(session, sessions, recents)
    }
  }
  look()
  return sessions.subscribe(look)
}

async function remember(session: Session, sessions: Sessions, recents: RecentStore): Promise<void> {
  const input = sessions.inputOf(session)
  if (input === undefined) return
  const state = session.getState()
  const expected = expectedOf(input)
  const image = recentOf(state, maskerOf(state), false, Date.now())
  if (expected !== undefined && isChanged(expected, session)) {
    forgetImage(recents, expected)
    const { name } = state
    sessions.actions.notify({ kind: 'changed-file', name, digest: image?.digest, awaited: addressOfRecent(expected) })
  }
  if (image === undefined) return
  for (const gone of recents.actions.add(image)) void dropHandle(recentId(gone))
  const handle = await handleOf(input)
  const isListed = recents.getState().images.some((other) => recentId(other) === recentId(image))
  if (handle === undefined || !isListed) return
  if (await keepHandle(recentId(image), handle)) recents.actions.add({ ...image, hasHandle: true })
}

/** Whether no image of the archive is the one that a person wanted to see again. */
function isChanged({ digest }: RecentImage, session: Session): boolean {
  const images = session.getState().archive?.images ?? []
  return digest !== undefined && !images.some((image) => hasDigest(image, digest))
}

/** Takes an image out of the list, and the way back to its file with it. */
function forgetImage(recents: RecentStore, image: RecentImage): void {
  recents.actions.remove(image)
  if (image.hasHandle) void dropHandle(recentId(image))
}
