import { useId } from 'react'
import { packings } from '../../build/pack/packings.ts'
import { spellings } from '../../build/pack/spellings/index.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { useLessons, useLessonState } from './lessons-context.ts'
import styles from './Bench.module.css'

/** How the image of a lesson is built, and the Dockerfiles of the images beside it. */
export function BenchChoices() {
  const all = useWords()
  const words = all.lessons
  const { actions } = useLessons()
  const { spelling = 'buildkit', packing, first, others = [] } = useLessonState((state) => state.draft)
  const stopped = useLessonState(({ examination }) =>
    examination === undefined || examination.kind === 'built' ? undefined : examination.image,
  )
  return (
    <>
      {others.map((text, at) => (
        <label key={at} className={styles.other}>
          <span>{words.otherDockerfile(at + 2)}</span>
          <textarea
            value={text}
            rows={Math.max(4, text.split('\n').length)}
            spellCheck={false}
            autoCapitalize="off"
            translate="no"
            aria-invalid={stopped === at + 1}
            onChange={({ target }) => actions.edit({ others: others.with(at, target.value) }, `Dockerfile ${at + 2}`)}
          />
        </label>
      ))}
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
    </>
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
