import { type ReactNode, useState } from 'react'
import controls from './controls.module.css'
import styles from './Maskable.module.css'
import { ShownContext, useMask } from './use-mask.ts'
import { useFrameWords } from './use-words.ts'

interface MaskableProps {
  /** What stands in it: where a secret is among it, there is a button that shows it. */
  readonly text: string
  /** What it is, for the label of the button. */
  readonly name: string
  readonly children: ReactNode
}

/** A part of the page whose secrets are masked until a person asks for this part. */
export function Maskable({ text, name, children }: MaskableProps) {
  const mask = useMask()
  const [isShown, setShown] = useState(false)
  const words = useFrameWords().shared.masked
  if (mask(text) === text) return children
  return (
    <>
      <ShownContext value={isShown}>{children}</ShownContext>{' '}
      <button
        type="button"
        className={`${controls.button} ${styles.show}`}
        aria-pressed={isShown}
        aria-label={isShown ? words.hideLabel(mask(name)) : words.showLabel(mask(name))}
        onClick={() => setShown(!isShown)}
      >
        {isShown ? words.hide : words.show}
      </button>
    </>
  )
}
