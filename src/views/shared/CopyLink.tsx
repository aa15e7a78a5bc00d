import { CopyButton } from './CopyButton.tsx'
import { type LinkTarget, useLinks } from './link-maker.ts'

interface CopyLinkProps {
  readonly label: string
  /** A function where it is known only when it is asked for. */
  readonly target: LinkTarget | (() => LinkTarget)
}

/** Copies a link to a place in the image that is shown. */
export function CopyLink({ label, target }: CopyLinkProps) {
  const linkTo = useLinks()
  return <CopyButton icon="link" label={label} text={() => linkTo(typeof target === 'function' ? target() : target) ?? ''} />
}
