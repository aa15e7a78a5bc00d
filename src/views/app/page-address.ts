import type { Browsing, changeBrowsing, revealInView } from '../../store/browsing.ts'
import type { ExplorerState } from '../../store/explorer-state.ts'
import { matchAddress } from '../../store/image-identity.ts'
import { shortDigestOf } from '../../store/short-digest.ts'
import { maskerOf } from '../../store/masker.ts'
import type { Session } from '../../store/session.ts'
import { type Address, type AddressCodec, fitView, readParts, type Unmasked, writeParts } from '../../store/url.ts'
import { isSameView } from '../../table/view-state.ts'

/** What an address can be written and applied with; it comes with the code of the views. */
export interface AddressTools {
  /** What each tab answers for in the address, by the tab's id. */
  readonly codecs: ReadonlyMap<string, AddressCodec>
  readonly reveal: typeof revealInView
  readonly change: typeof changeBrowsing
}

/** A place in an open image. */
interface Place extends Pick<ExplorerState, 'name' | 'image' | 'imageIndex' | 'secrets'> {
  readonly browsing: Browsing
  readonly tab: string
}

/**
 * The address of a place. What holds a secret is left out.
 * @param unknown parts that came with the image's address and that nobody here knows
 */
export function addressOf(
  { name, image, imageIndex, secrets, browsing, tab }: Place,
  codecs: AddressTools['codecs'],
  unknown: Address['others'] = new Map(),
): Address {
  const mask = maskerOf({ secrets })
  const inTheOpen: Unmasked = (text) => (text !== undefined && mask(text) === text ? text : undefined)
  return {
    file: inTheOpen(name),
    digest: image === undefined ? undefined : shortDigestOf(image),
    image: imageIndex,
    tab,
    view: browsing.view,
    path: inTheOpen(browsing.selected),
    others: writeParts([...codecs.values()], browsing, inTheOpen, unknown),
  }
}

/** Whether an address names a file or an image; another chooses a tab at most. */
export function isAboutFile({ file, digest }: Address): boolean {
  return file !== undefined || digest !== undefined
}

/**
 * Applies what an address says to the image that is open, when it is about that image.
 * @returns false when another image of the archive must be read first, or the image is not there yet
 */
export function applyAddress(session: Session, address: Address, { codecs, reveal }: AddressTools): boolean {
  const { imageIndex, archive, loaded, browsing } = session.getState()
  const { kind, image } = matchAddress(address, session.getState())
  if (isAboutFile(address) && kind !== 'same') return true
  if (loaded === undefined || browsing === undefined) return false
  // An address that names no file chooses the tab alone.
  if (!isAboutFile(address)) return true
  if (image !== imageIndex && archive?.images[image] !== undefined) {
    void session.actions.chooseImage(image)
    return false
  }
  const view = address.view === undefined ? undefined : fitView(address.view, loaded.layers.length)
  const change = { selected: address.path, ...readParts([...codecs.values()], address) }
  if (view !== undefined && !isSameView(view, browsing.view)) session.actions.browse({ ...change, view })
  else
    session.actions.browse({
      ...change,
      ...(address.path === undefined ? {} : reveal(browsing, loaded, address.path)),
    })
  return true
}

/** Whether another version is shown, or something else that stands in a file. */
export function isOtherContent(now: Browsing | undefined, before: Browsing | undefined): boolean {
  return now?.version !== before?.version || now?.inside !== before?.inside
}
