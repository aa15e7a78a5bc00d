import type { ReactNode } from 'react'
import { formatPlatform } from '../../image/platform.ts'
import type { Image, OtherManifest } from '../../image/types.ts'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './OtherManifests.module.css'

/** Manifests of the archive that are no images, as what they are. */
export function OtherManifests({
  others,
  images,
}: {
  readonly others: readonly OtherManifest[]
  readonly images: readonly Image[]
}) {
  const words = useWords().image.others
  return (
    <ul className={styles.list}>
      {others.map((other) => {
        const subject = images.find(({ manifestDigest }) => manifestDigest !== undefined && manifestDigest === other.subject)
        const platform = subject?.platform ?? subject?.config.platform
        const kind = words.kinds[other.kind]
        const facts: FactList = {
          [words.types]: other.types.length === 0 ? undefined : <DisplayName text={other.types.join(', ')} />,
          [words.digest]: <Digest text={other.digest} name={kind.digest} />,
          [words.about]: other.subject === undefined ? undefined : <Digest text={other.subject} name={words.subjectDigest} />,
        }
        return (
          <li key={other.digest}>
            <h4>
              {platform === undefined ? (
                kind.title
              ) : (
                <Sentence parts={kind.titleFor<ReactNode>(<DisplayName text={formatPlatform(platform)} />)} />
              )}
            </h4>
            <Facts facts={facts} />
          </li>
        )
      })}
    </ul>
  )
}
