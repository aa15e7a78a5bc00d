import { examples } from '../../learn/examples/index.ts'
import { baseNames } from '../../store/playground/base-names.ts'
import { stateOfDraft } from '../../store/playground/draft.ts'
import { inputOf, shownStage } from '../../store/playground/playground.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { SharePanel } from '../shared/share/SharePanel.tsx'
import { useStores } from '../shared/stores.ts'
import { useSaveBlob } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import { usePlayground, usePlayState } from './playground-context.ts'
import styles from './Tools.module.css'

const spellings = ['buildkit', 'buildah', 'overlay'] as const

/** Commands for the file that is downloaded, by their arguments. */
const commands = [
  { tool: 'Docker', argv: ['docker', 'load', '-i', 'playground.tar'] },
  { tool: 'skopeo', argv: ['skopeo', 'copy', 'oci-archive:playground.tar', 'docker-daemon:playground:latest'] },
  { tool: 'tar', argv: ['mkdir', 'playground', '&&', 'tar', '-xf', 'playground.tar', '-C', 'playground'] },
  { tool: 'umoci', argv: ['umoci', 'unpack', '--rootless', '--image', 'playground:latest', 'bundle'] },
] as const

/** What is done with all of it: where to start, how to build, what to do with what was built. */
export function Tools() {
  const words = useWords()
  const { tools } = words.playground
  const { actions } = usePlayground()
  const draft = usePlayState((state) => state.history.present)
  const canUndo = usePlayState((state) => state.history.past.length > 0)
  const canRedo = usePlayState((state) => state.history.future.length > 0)
  const stageNames = usePlayState((state) => state.result?.stageNames) ?? []
  const { spelling, target } = draft
  return (
    <div role="toolbar" aria-label={tools.label} data-pane="" className={styles.tools}>
      <select
        className={styles.select}
        aria-label={tools.example}
        value=""
        onChange={(event) => {
          const example = examples.find(({ id }) => id === event.target.value)
          if (example !== undefined) actions.start(example)
        }}
      >
        <option value="">{tools.chooseExample}</option>
        {examples.map(({ id }) => (
          <option key={id} value={id} title={words.examples[id].shows}>
            {words.examples[id].title}
          </option>
        ))}
      </select>
      <span className={styles.group}>
        <ToolButton icon="undo" label={tools.undo} isDisabled={!canUndo} onClick={actions.undo} />
        <ToolButton icon="redo" label={tools.redo} isDisabled={!canRedo} onClick={actions.redo} />
      </span>
      <label className={styles.label}>
        {tools.spelling}
        <select
          className={styles.select}
          value={spelling}
          onChange={(event) => {
            const chosen = spellings.find((id) => id === event.target.value)
            if (chosen !== undefined) actions.edit((before) => ({ ...before, spelling: chosen }))
          }}
        >
          {spellings.map((id) => (
            <option key={id} value={id}>
              {tools.spellings[id]}
            </option>
          ))}
        </select>
      </label>
      {spelling === 'overlay' && (
        <PopoverButton icon="note" label={tools.overlayNote} face={tools.overlayNote} className={styles.warning}>
          {() => <p className={styles.note}>{tools.overlayLoads}</p>}
        </PopoverButton>
      )}
      {stageNames.length > 1 && (
        <label className={styles.label}>
          {tools.target}
          <select
            className={styles.select}
            value={target ?? ''}
            onChange={({ target: { value } }) =>
              actions.edit((before) => ({ ...before, target: value === '' ? undefined : value }))
            }
          >
            <option value="">{tools.lastStage}</option>
            {stageNames.map((name) => (
              <option key={name} value={name} translate="no">
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="button" className={controls.button} title={tools.clearCacheTitle} onClick={actions.clearCache}>
        {tools.clearCache}
      </button>
      <Results />
    </div>
  )
}

interface ToolButtonProps {
  readonly icon: 'undo' | 'redo'
  readonly label: string
  readonly isDisabled: boolean
  readonly onClick: () => void
}

function ToolButton({ icon, label, isDisabled, onClick }: ToolButtonProps) {
  return (
    <button type="button" className={controls.icon} aria-label={label} title={label} disabled={isDisabled} onClick={onClick}>
      <Icon name={icon} />
    </button>
  )
}

/** What is done with the image that was built, and with what is written. */
function Results() {
  const words = useWords().playground.tools
  const { sessions, page } = useStores()
  const save = useSaveBlob()
  const playground = usePlayground()
  const stage = usePlayState(shownStage)
  const isOverlay = usePlayState((state) => state.history.present.spelling === 'overlay')
  const explore = () => {
    if (stage === undefined) return
    void sessions.actions.open({ inputs: [inputOf(stage)], leftOut: [] })
    page.setState({ place: 'explorer', tab: 'files', pane: 'middle' })
  }
  const download = () => stage !== undefined && save('playground.tar', stage.archive)
  return (
    <span className={styles.results}>
      <button type="button" className={controls.primary} title={words.openTitle} disabled={stage === undefined} onClick={explore}>
        {words.open}
      </button>
      <button
        type="button"
        className={controls.button}
        title={isOverlay ? words.overlayLoads : words.downloadTitle}
        disabled={stage === undefined}
        onClick={download}
      >
        <Icon name="save" />
        {words.download}
      </button>
      <PopoverButton icon="copy" label={words.commandsTitle} face={words.commands} className={controls.button}>
        {() => (
          <>
            {isOverlay && <p className={styles.note}>{words.overlayLoads}</p>}
            <ul className={styles.commands}>
              {commands.map(({ tool, argv }) => (
                <li key={tool}>
                  <code tabIndex={0} translate="no">
                    {argv.join(' ')}
                  </code>
                  <CopyButton text={argv.join(' ')} label={words.copyCommand(tool)} />
                </li>
              ))}
            </ul>
          </>
        )}
      </PopoverButton>
      <PopoverButton icon="link" label={words.share} face={words.share} className={controls.button}>
        {() => (
          <SharePanel
            state={stateOfDraft(playground.getState().history.present, baseNames(sessions.getState().sessions))}
            place={{ room: 'playground', parts: new Map() }}
            name="playground"
            onTake={playground.actions.takeFile}
          />
        )}
      </PopoverButton>
    </span>
  )
}
