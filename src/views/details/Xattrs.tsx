import { decodeText, encodeHex } from '../../bytes/text.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { decodeCapability } from '../shared/capability.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Xattrs.module.css'

/** Values longer than this are cut. */
const maxShown = 256

/** Extended attributes: text where the value is text, hex where it is not. */
export function Xattrs({ xattrs }: { readonly xattrs: ReadonlyMap<string, Uint8Array> }) {
  return (
    <dl className={styles.list}>
      {[...xattrs].map(([name, value]) => {
        const capability = name === 'security.capability' ? decodeCapability(value) : undefined
        return (
          <div key={name}>
            <dt>
              <DisplayName text={name} />
            </dt>
            <dd>
              {capability !== undefined ? <span translate="no">{capability}</span> : <Value value={value} />}
              {capability !== undefined && (
                <span className={styles.raw}>
                  <Value value={value} />
                </span>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function Value({ value }: { readonly value: Uint8Array }) {
  const words = useWords().details
  const text = decodeText(value.subarray(0, maxShown))
  const rest = value.length > maxShown ? ` ${words.ofBytes(value.length)}` : ''
  const isText = value.length > 0 && text.isWellFormed() && !/[\u0000-\u001f]/.test(text)
  if (isText)
    return (
      <>
        <DisplayName text={text} />
        {rest}
      </>
    )
  const hex = encodeHex(value.subarray(0, maxShown))
  return (
    <>
      {hex === '' ? <i>{words.emptyValue}</i> : <span translate="no">{`0x${hex}`}</span>}
      {rest}
    </>
  )
}
