import { formatPlatform } from '../../image/platform.ts'
import type { Image, OtherManifest } from '../../image/types.ts'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import styles from './OtherManifests.module.css'

const titles: Readonly<Record<OtherManifest['kind'], string>> = { attestation: 'Attestation', artifact: 'Artifact' }

/** Manifests of the archive that are no images, as what they are. */
export function OtherManifests({
  others,
  images,
}: {
  readonly others: readonly OtherManifest[]
  readonly images: readonly Image[]
}) {
  return (
    <ul className={styles.list}>
      {others.map((other) => {
        const subject = images.find(({ manifestDigest }) => manifestDigest !== undefined && manifestDigest === other.subject)
        const platform = subject?.platform ?? subject?.config.platform
        const facts: FactList = {
          Types: other.types.length === 0 ? undefined : <DisplayName text={other.types.join(', ')} />,
          Digest: <Digest text={other.digest} name={`${other.kind} digest`} />,
          About: other.subject === undefined ? undefined : <Digest text={other.subject} name="subject digest" />,
        }
        return (
          <li key={other.digest}>
            <h4>
              {titles[other.kind]}
              {platform !== undefined && (
                <>
                  {' '}
                  for <DisplayName text={formatPlatform(platform)} />
                </>
              )}
            </h4>
            <Facts facts={facts} />
          </li>
        )
      })}
    </ul>
  )
}
