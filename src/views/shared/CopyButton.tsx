import { useEffect, useState } from 'react'
import controls from './controls.module.css'
import { copyText } from './copy-text.ts'
import { Icon, type IconName } from './icons/Icon.tsx'
import { useFrameWords } from './use-words.ts'

interface CopyButtonProps {
  /** A function where the text is long to make. */
  readonly text: string | (() => string)
  readonly label: string
  readonly icon?: IconName
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, label, icon = 'copy' }: CopyButtonProps) {
  const words = useFrameWords()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), 1500)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () => {
    void copyText(typeof text === 'string' ? text : text()).then((isCopied) => setState(isCopied ? 'copied' : 'failed'))
  }
  const title = state === 'copied' ? words.shared.copy.done : state === 'failed' ? words.shared.copy.refused : label
  return (
    <button type="button" className={controls.icon} onClick={copy} aria-label={label} title={title}>
      <Icon name={state === 'copied' ? 'check' : state === 'failed' ? 'cross' : icon} />
      <span role="status" className="visually-hidden">
        {state === 'idle' ? '' : title}
      </span>
    </button>
  )
}
