import { mostImageBytes } from '../../learn/lab/lab-run.ts'
import type { LabBegin, LabDone } from '../../learn/lab/lab-run.ts'
import { mostRows } from '../../learn/lab/lab-row.ts'
import { labStarts } from '../../learn/lab/starts/index.ts'
import { stateOfLab } from '../../store/lab/lab.ts'
import { canBegin } from '../../store/lab/image-start.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { formatName } from '../shared/names.ts'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { SharePanel } from '../shared/share/SharePanel.tsx'
import { useSessions } from '../shared/stores.ts'
import { useLinkFaultText } from '../shared/use-link-fault-text.ts'
import { useWords } from '../shared/use-words.ts'
import { useLab, useLabState } from '../shared/lab/lab-context.ts'
import { LabToolbar } from '../shared/lab/LabToolbar.tsx'
import styles from './LabTools.module.css'

/** Where the lab begins, how it is mounted, and what is done with all of it. */
export function LabTools() {
  const all = useWords()
  const words = all.lab.tools
  const linkFaultText = useLinkFaultText()
  const lab = useLab()
  const { begin, mount, moves, linkFault } = useLabState((state) => state)
  const state = stateOfLab({ begin, mount, moves })
  const share = (
    <PopoverButton icon="link" label={words.share} face={words.share} className={controls.button}>
      {() =>
        state === undefined ? (
          <OfImage begin={begin} moves={moves} />
        ) : (
          <SharePanel state={state} place={{ room: 'lab', parts: new Map() }} name="lab" onTake={lab.actions.takeFile} />
        )
      }
    </PopoverButton>
  )
  return (
    <div>
      <LabToolbar first={<StartChoice begin={begin} />} last={share} />
      {linkFault !== undefined && (
        <p role="alert" className={styles.fault}>
          {linkFaultText(linkFault)}
        </p>
      )}
    </div>
  )
}

/** What can be passed on of a lab that began with an image, which no link holds: what was typed. */
function OfImage({ begin, moves }: Pick<LabDone, 'begin' | 'moves'>) {
  const words = useWords().lab.tools
  const lines = moves.flatMap((move) => (move.kind === 'command' ? [move.line] : []))
  return (
    <div className={styles.ofImage}>
      <p>{words.shareImage(begin.kind === 'image' ? formatName(begin.name) : begin.id)}</p>
      {lines.length > 0 && <CopyButton text={lines.join('\n')} label={words.copyCommands} />}
    </div>
  )
}

function StartChoice({ begin }: { readonly begin: LabBegin }) {
  const words = useWords().lab
  const lab = useLab()
  const open = useSessions((state) => state.sessions)
  const images = open.flatMap((session) => {
    const { image, name } = session.getState()
    return image === undefined ? [] : [{ image, name, fits: canBegin(session.getState()) }]
  })
  const value = begin.kind === 'start' ? `start:${begin.id}` : `${begin.isContainer ? 'container' : 'image'}:${begin.name}`
  const choose = (next: string) => {
    const [kind = '', ...rest] = next.split(':')
    const name = rest.join(':')
    const start = labStarts.find(({ id }) => id === name)
    if (kind === 'start' && start !== undefined) lab.actions.begin({ kind: 'start', id: start.id })
    const found = images.find((candidate) => candidate.name === name)
    if (kind !== 'start' && found !== undefined)
      lab.actions.begin({ kind: 'image', name, image: found.image, isContainer: kind === 'container' })
  }
  return (
    <label className={styles.start}>
      {words.tools.start}
      <select className={controls.field} value={value} onChange={(event) => choose(event.target.value)}>
        {labStarts.map(({ id }) => (
          <option key={id} value={`start:${id}`}>
            {words.starts[id]}
          </option>
        ))}
        {images.map(({ name, fits }) => [
          <option key={`image:${name}`} value={`image:${name}`} disabled={!fits} translate="no">
            {words.startImage(name)}
          </option>,
          <option key={`container:${name}`} value={`container:${name}`} disabled={!fits} translate="no">
            {words.startContainer(name)}
          </option>,
        ])}
      </select>
      {images.some(({ fits }) => !fits) && <span className={styles.note}>{words.imageTooLarge(mostImageBytes, mostRows)}</span>}
    </label>
  )
}
