import { type FormEvent, use, useId, useRef, useState } from 'react'
import { packings } from '../../build/pack/packings.ts'
import { spellings } from '../../build/pack/spellings/index.ts'
import { findClash, isContextPath } from '../../learn/context-file.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { formatLines, formatName } from '../shared/names.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { EditorContext, useLessons, useLessonState } from './lessons-context.ts'
import styles from './Bench.module.css'

/** Where the Dockerfile of a lesson and its files are written, and what became of the build. */
export function Bench() {
  const all = useWords()
  const words = all.lessons
  const { actions } = useLessons()
  const editor = use(EditorContext)
  const { dockerfile, files, contents = [], spelling = 'buildkit', packing, first } = useLessonState((state) => state.draft)
  return (
    <section className={styles.bench} aria-label={words.editor}>
      <label className={styles.field}>
        <span translate="no">Dockerfile</span>
        <textarea
          ref={editor}
          value={dockerfile}
          rows={Math.max(6, dockerfile.split('\n').length)}
          spellCheck={false}
          autoCapitalize="off"
          translate="no"
          onChange={({ target }) => actions.edit({ dockerfile: target.value })}
        />
      </label>
      <BuildState />
      <Choice
        name={words.packedAs}
        options={Object.values(spellings).map((one) => [one.id, all.playground.tools.spellings[one.id]])}
        value={spelling}
        onChange={(chosen) => actions.edit({ spelling: chosen })}
      />
      {packing !== undefined && (
        <Choice
          name={words.packing}
          options={Object.values(packings).map((one) => [one.id, words.packings[one.id]])}
          value={packing}
          onChange={(chosen) => actions.edit({ packing: chosen })}
        />
      )}
      {first !== undefined && <First paths={first} />}
      <h4>{words.context}</h4>
      <ul className={styles.files}>
        {files.map(({ path, text }) => (
          <li key={path}>
            <div className={styles.name}>
              <span translate="no">{formatName(path)}</span>
              <button
                type="button"
                className={controls.icon}
                aria-label={words.remove(formatName(path))}
                title={words.remove(formatName(path))}
                onClick={() => actions.edit({ files: files.filter((file) => file.path !== path) })}
              >
                <Icon name="cross" />
              </button>
            </div>
            <textarea
              aria-label={words.fileText(formatName(path))}
              value={text}
              rows={Math.min(5, Math.max(2, text.split('\n').length))}
              spellCheck={false}
              translate="no"
              onChange={({ target }) =>
                actions.edit({ files: files.map((file) => (file.path === path ? { ...file, text: target.value } : file)) })
              }
            />
          </li>
        ))}
        {contents.map(({ path, content }) => (
          <li key={path} className={styles.name}>
            <span translate="no">{formatName(path)}</span>
            <span className={styles.size}>{all.units.size(content.size)}</span>
          </li>
        ))}
      </ul>
      <NewFile />
    </section>
  )
}

/** Which files come first in their layer, where the compression has a place for that. */
function First({ paths }: { readonly paths: readonly string[] }) {
  const words = useWords().lessons
  const { actions } = useLessons()
  return (
    <label className={styles.first}>
      <span>{words.first}</span>
      <textarea
        value={paths.join('\n')}
        rows={Math.max(2, paths.length)}
        spellCheck={false}
        autoCapitalize="off"
        translate="no"
        onChange={({ target }) => actions.edit({ first: target.value.split('\n') })}
      />
    </label>
  )
}

interface ChoiceProps<Id extends string> {
  readonly name: string
  readonly options: readonly (readonly [id: Id, name: string])[]
  readonly value: Id
  readonly onChange: (chosen: Id) => void
}

/** One of several ways to build. */
function Choice<Id extends string>({ name, options, value, onChange }: ChoiceProps<Id>) {
  const id = useId()
  return (
    <p className={styles.packed}>
      <label htmlFor={id}>{name}</label>
      <select
        id={id}
        className={controls.field}
        value={value}
        onChange={({ target }) => {
          const chosen = options.find(([one]) => one === target.value)
          if (chosen !== undefined) onChange(chosen[0])
        }}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </select>
    </p>
  )
}

function NewFile() {
  const words = useWords().lessons
  const { actions } = useLessons()
  const { files, contents = [] } = useLessonState((state) => state.draft)
  const field = useRef<HTMLInputElement>(null)
  const [isWrong, setIsWrong] = useState(false)
  const add = (event: FormEvent) => {
    event.preventDefault()
    const path = field.current?.value.trim() ?? ''
    const canBe =
      isContextPath(path) && findClash(['Dockerfile', ...[...contents, ...files].map((file) => file.path), path]) === undefined
    setIsWrong(!canBe)
    if (!canBe || field.current === null) return
    actions.edit({ files: [...files, { path, mode: 0o644, text: `${path}\n` }] })
    field.current.value = ''
  }
  return (
    <form className={styles.add} onSubmit={add}>
      <input ref={field} className={controls.field} aria-label={words.newFile} placeholder={words.newFile} translate="no" />
      <button type="submit" className={controls.button}>
        {words.add}
      </button>
      <p role="status">{isWrong && words.wrongPath}</p>
    </form>
  )
}

/** Whether the image was built, and if not, where and why it was not. */
function BuildState() {
  const words = useWords().lessons
  const sayFault = useFaultText()
  const examination = useLessonState((state) => state.examination)
  const isBuilding = useLessonState((state) => state.isBuilding)
  const failure = useLessonState((state) => state.failure)
  return (
    <div role="status" className={styles.state}>
      {failure !== undefined ? (
        <p className={styles.wrong}>{sayFault(failure)}</p>
      ) : examination === undefined ? (
        isBuilding && <p>{words.building}</p>
      ) : examination.kind === 'built' ? (
        <p>{words.built(examination.image.layers.length)}</p>
      ) : examination.kind === 'limit' ? (
        <p className={styles.wrong}>{words.limit}</p>
      ) : (
        <>
          {examination.place !== undefined && <p>{words.stopped(examination.place.line)}</p>}
          <pre className={styles.wrong} translate="no">
            {formatLines(`${examination.message}\n${examination.said}`.trim())}
          </pre>
        </>
      )}
    </div>
  )
}
