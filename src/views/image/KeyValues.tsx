import { DisplayName } from '../shared/DisplayName.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import styles from './KeyValues.module.css'

/** Names and values of the image's own choosing. */
export function KeyValues({ pairs }: { readonly pairs: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className={styles.list}>
      {pairs.map(([name, value], i) => (
        <div key={i}>
          <dt>
            <DisplayName text={name} />
          </dt>
          <dd>
            <Maskable text={value} name={name}>
              <DisplayName text={value} />
            </Maskable>
          </dd>
        </div>
      ))}
    </dl>
  )
}
