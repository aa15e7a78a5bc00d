import { type ReactNode, useId, useRef, useState } from 'react'
import controls from './controls.module.css'
import { Icon, type IconName } from './icons/Icon.tsx'
import { usePopoverPlace } from './use-popover-place.ts'
import styles from './PopoverButton.module.css'

interface PopoverButtonProps {
  readonly icon: IconName
  readonly label: string
  /** What the button shows beside its icon, and is called by; without it `label` is its name. */
  readonly face?: ReactNode
  /** How the button looks; an icon without it. */
  readonly className?: string | undefined
  /** What stands under it; made when it is opened. */
  readonly children: () => ReactNode
}

/** A button under which something stands: in the top layer nothing cuts it off, and a press beside it or Escape closes it. */
export function PopoverButton({ icon, label, face, className = controls.icon, children }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  usePopoverPlace(popover, button)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={face === undefined ? label : undefined}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <Icon name={icon} />
        {face}
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        tabIndex={-1}
        className={styles.popover}
        // Made before it is shown, and kept until it is gone: the focus in it goes back to the button.
        onBeforeToggle={(event) => {
          if (event.newState === 'open') setOpen(true)
        }}
        onToggle={(event) => {
          if (event.newState === 'open') event.currentTarget.focus({ preventScroll: true })
          else setOpen(false)
        }}
      >
        {isOpen && <div className={styles.inner}>{children()}</div>}
      </div>
    </>
  )
}
