import { useEffect, useRef, useState } from 'react'
import type { Advice } from '../../analysis/advice.ts'
import { fixDockerfile } from '../../analysis/dockerfile-fix/fix-dockerfile.ts'
import type { DockerfileStep } from '../../image/dockerfile/dockerfile.ts'
import { adviceText } from '../../words/advice-text.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useFrameWords, useWords } from '../shared/use-words.ts'
import styles from './FixDetails.module.css'

interface FixDetailsProps {
  readonly advice: Advice
  readonly steps: readonly DockerfileStep[]
}

/** What to change at a line and what that saves; the changed lines once it is opened. */
export function FixDetails({ advice, steps }: FixDetailsProps) {
  const words = useWords().dockerfile.fix
  const actions = useActions()
  const details = useRef<HTMLDetailsElement>(null)
  const [isOpen, setOpen] = useState(false)
  const isWanted = useExplorer((state) => state.browsing?.fix === advice)
  useEffect(() => {
    if (!isWanted || details.current === null) return
    details.current.open = true
    details.current.querySelector('summary')?.focus()
    details.current.scrollIntoView({ block: 'center' })
    actions.browse({ fix: undefined })
  }, [isWanted, actions])
  return (
    <details ref={details} className={styles.fix} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.summary(advice.savedBytes)}</summary>
      {isOpen && <Fix advice={advice} steps={steps} />}
    </details>
  )
}

function Fix({ advice, steps }: FixDetailsProps) {
  const all = useWords()
  const words = all.dockerfile.fix
  const frame = useFrameWords()
  const mask = useMask()
  const space = useExplorer((state) => state.report?.space)
  if (space === undefined) return null
  const fix = fixDockerfile(
    steps,
    space.layers.map(({ contentBytes }) => contentBytes),
    advice,
  )
  const after = fix?.after.join('\n') ?? ''
  return (
    <div className={styles.body}>
      <p>{adviceText(all, advice)}</p>
      <p className={styles.files}>
        <Sentence parts={words.files(advice.paths, <Path path={advice.path} />)} />
        {'otherPath' in advice && (
          <>
            {', '}
            <Sentence parts={words.equalTo(<Path path={advice.otherPath} />)} />
          </>
        )}
      </p>
      {fix === undefined ? (
        <p className={styles.files}>{words.unknown}</p>
      ) : (
        <>
          <h3>{words.before}</h3>
          <pre className={styles.before}>
            <MaskedLines text={fix.before.join('\n')} />
          </pre>
          <h3>
            {words.after}
            {after !== '' && <CopyButton text={mask(after)} label={frame.shared.copy.of(words.copied)} />}
          </h3>
          {after === '' ? (
            <p className={styles.files}>{words.needless}</p>
          ) : (
            <pre className={styles.after}>
              <MaskedLines text={after} />
            </pre>
          )}
          {/<(?:files?|dir)>/.test(after) && <p className={styles.files}>{words.placeholders}</p>}
        </>
      )}
      <p>
        <b>{words.newTotal(advice.savedBytes, space.contentBytes)}</b>
      </p>
    </div>
  )
}

function Path({ path }: { readonly path: string }) {
  return (
    <span className="mono">
      <DisplayName text={`/${path}`} />
    </span>
  )
}
