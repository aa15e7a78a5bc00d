import { partPath } from '../../layer/search/part-path.ts'
import { placeName } from '../../words/place-name.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useFormat } from '../shared/use-mask.ts'
import type { SelectedVersion } from '../shared/use-version.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { Stopped, WorkProgress } from '../shared/WorkProgress.tsx'
import { FileContent } from './FileContent.tsx'
import { LayerDamage } from './LayerDamage.tsx'
import { Statement } from './Statement.tsx'
import type { ShownPart } from './use-part.ts'
import viewStyles from './ContentView.module.css'
import styles from './FileContent.module.css'

interface PartContentProps {
  readonly selected: SelectedVersion
  readonly part: ShownPart
}

/** What stands in a file, as an archive holds it or base64 stands for it: shown as a file is. */
export function PartContent({ selected, part }: PartContentProps) {
  const all = useWords()
  const words = all.content.part
  const textOf = useFaultText()
  const format = useFormat()
  const { path } = selected
  const { inside, value, failure, findings } = part
  if (failure !== undefined) return <Statement title={words.failed} text={format.lines(textOf(failure))} />
  if (part.isStopped)
    return (
      <div className={viewStyles.empty}>
        <Stopped text={words.stopped} again={words.again} onRestart={part.restart} />
      </div>
    )
  if (value === undefined)
    return (
      <div className={viewStyles.empty}>
        <WorkProgress label={words.opening(format.name(path))} share={undefined} onStop={part.stop} />
      </div>
    )
  const { file, at, end } = value
  const notes = (
    <>
      <LayerDamage selected={selected} size={selected.file?.size ?? 0} />
      {end !== undefined && (
        <p role="alert" className={styles.damage}>
          <Icon name="warning" />
          <span>{words.cut[end](file.size)}</span>
        </p>
      )}
    </>
  )
  return (
    // Another part, or another place in it, begins anew.
    <FileContent
      key={`${path} ${inside} ${at?.begin ?? ''}`}
      file={file}
      path={partPath({ path, inside })}
      name={placeName(all, { where: 'file', path, inside })}
      findings={findings}
      target={at}
      notes={notes}
    />
  )
}
