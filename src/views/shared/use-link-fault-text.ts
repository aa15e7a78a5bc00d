import type { LinkFault } from '../../learn/links/link-fault.ts'
import { useFormat } from './use-mask.ts'
import { useWords } from './use-words.ts'

/** Says why a link or a file of Learn cannot be opened; a path in it is written as other names are. */
export function useLinkFaultText(): (fault: LinkFault) => string {
  const words = useWords().learnLinks
  const format = useFormat()
  return (fault) => words.fault(fault.code === 'path' ? { ...fault, path: format.name(fault.path) } : fault)
}
