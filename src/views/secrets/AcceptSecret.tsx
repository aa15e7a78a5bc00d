import { useState } from 'react'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { acceptSecrets, takeBack } from '../../store/accepted-secrets.ts'
import { acceptanceText } from '../../words/acceptance-text.ts'
import controls from '../shared/controls.module.css'
import { useSession } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { AcceptForm } from './AcceptForm.tsx'
import styles from './AcceptSecret.module.css'

interface AcceptSecretProps {
  readonly story: SecretStory
  /** What it is, and where it stands first, as a person reads them. */
  readonly title: string
  readonly place: string
}

/** Whether somebody accepted a secret, and why; and the way to accept it, or to take that back. */
export function AcceptSecret({ story, title, place }: AcceptSecretProps) {
  const all = useWords()
  const words = all.accepting
  const format = useFormat()
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  const { fingerprint, rule, accepted } = story
  const expired = story.findings.find((finding) => finding.expired !== undefined)?.expired
  const said = acceptanceText(all, { accepted, expired })
  const note = said === '' ? null : <span className={styles.note}>{format.lines(said)}</span>
  if (accepted !== undefined) {
    return (
      <div className={styles.accept}>
        {note}
        {accepted.by !== 'comment' && (
          <button
            type="button"
            className={controls.button}
            aria-label={words.takeBackLabel(title, place)}
            onClick={(event) => {
              leaveCard(event.currentTarget)
              takeBack(session, fingerprint, rule)
            }}
          >
            {words.takeBack}
          </button>
        )}
      </div>
    )
  }
  if (!isOpen) {
    return (
      <div className={styles.accept}>
        {note}
        <button
          type="button"
          className={controls.button}
          aria-label={words.acceptLabel(title, place)}
          onClick={() => setOpen(true)}
        >
          {words.accept}
        </button>
      </div>
    )
  }
  return (
    <AcceptForm
      label={words.form(title)}
      onCancel={() => setOpen(false)}
      onAccept={(form, reason, expires) => {
        leaveCard(form)
        acceptSecrets(session, [{ by: 'page', fingerprint, rule, reason, expires }])
      }}
    />
  )
}

/** The card goes to another list: the focus stays in the view. */
function leaveCard(element: HTMLElement): void {
  element.closest<HTMLElement>('[data-secrets]')?.focus({ preventScroll: true })
}
