import { useId } from 'react'
import { samples } from '../../store/samples.ts'
import { AddressPlace } from '../shared/AddressPlace.tsx'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { OpenButtons } from '../shared/OpenButtons.tsx'
import { usePage } from '../shared/stores.ts'
import { Samples } from './Samples.tsx'
import styles from './Welcome.module.css'

const commands = [
  { tool: 'Docker', command: 'docker save IMAGE -o image.tar' },
  { tool: 'Podman', command: 'podman save --format oci-archive -o image.tar IMAGE' },
  { tool: 'skopeo', command: 'skopeo copy docker://IMAGE oci-archive:image.tar' },
] as const

/** Nothing is open: how to open something. The whole window takes drops, see app/. */
export function Welcome() {
  const awaited = usePage((state) => state.awaited)
  const id = useId()
  return (
    <div className={styles.welcome}>
      <div className={styles.content}>
        <section className={styles.drop} aria-labelledby={`${id}-drop`}>
          <span className={styles.sign}>
            <Icon name="box" size={40} />
          </span>
          <h2 id={`${id}-drop`}>Drop a container image here</h2>
          <p className={styles.lead}>
            See what each layer adds, changes and hides. Nothing leaves your browser: no upload, no server.
          </p>
          {awaited !== undefined && (
            <p className={styles.awaited} role="note" aria-label="Awaited">
              The address leads to <AddressPlace address={awaited} />. Drop that file here to go there.
            </p>
          )}
          <div className={styles.buttons}>
            <OpenButtons isLarge />
          </div>
          <p className={styles.hint}>
            A tar of <span className="mono">docker save</span>, an OCI archive or layout folder, a root file system; also gzip or
            zstd. Paste works too.
          </p>
        </section>
        {samples.length > 0 && <Samples samples={samples} />}
        <section className={styles.make} aria-labelledby={`${id}-make`}>
          <h2 id={`${id}-make`}>Make a file from an image</h2>
          <ul>
            {commands.map(({ tool, command }) => (
              <li key={tool}>
                <span className={styles.tool}>{tool}</span>
                <code tabIndex={0}>{command}</code>
                <CopyButton text={command} label={`Copy the ${tool} command`} />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  )
}
