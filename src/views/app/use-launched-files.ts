import { useEffect } from 'react'
import type { Offer } from '../../store/sessions.ts'
import { fileOfHandle, isFileHandle } from '../shared/file-handles.ts'
import { offerOfFiles } from '../shared/inputs.ts'

/** Of the File Handling API, which is not in TypeScript's declarations: files with which the installed page was started. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void
}

function hasLaunchQueue(target: object): target is { readonly launchQueue: LaunchQueue } {
  return 'launchQueue' in target
}

/** Opens the files that the system hands to the installed page. */
export function useLaunchedFiles(onOffer: (offer: Offer) => Promise<void>): void {
  useEffect(() => {
    if (!hasLaunchQueue(window)) return
    window.launchQueue.setConsumer(({ files = [] }) => void openHandles(files))
    async function openHandles(handles: readonly FileSystemHandle[]): Promise<void> {
      const offer = offerOfFiles(await Promise.all(handles.filter(isFileHandle).map(fileOfHandle)))
      if (offer !== undefined) await onOffer(offer)
    }
  }, [onOffer])
}
