import { formatPlatform } from '../../image/platform.ts'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { formatBytes, formatSize, formatTimestamp } from '../shared/format.ts'
import { Maskable } from '../shared/Maskable.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { Section } from '../shared/Section.tsx'
import { useExplorer } from '../shared/stores.ts'
import { HistoryTable } from './HistoryTable.tsx'
import { KeyValues } from './KeyValues.tsx'
import { OtherManifests } from './OtherManifests.tsx'
import { TextList } from './TextList.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './ImageView.module.css'

/** The image as its manifest and configuration describe it. */
export function ImageView() {
  const words = useWords()
  const image = useExplorer((state) => state.image)
  const archive = useExplorer((state) => state.archive)
  if (image === undefined || archive === undefined) return null
  const { config } = image
  const { execution } = config
  const platform = image.platform ?? config.platform
  const argv = (words: readonly string[]) =>
    words.length === 0 ? undefined : (
      <Maskable text={JSON.stringify(words)} name="the command">
        <code className="mono">
          <DisplayName text={JSON.stringify(words)} />
        </code>
      </Maskable>
    )
  const identity: FactList = {
    References: image.references.length === 0 ? 'none in the archive' : <TextList texts={image.references} />,
    Platform:
      platform === undefined ? undefined : (
        <DisplayName text={`${formatPlatform(platform)}${platform.osVersion === undefined ? '' : ` ${platform.osVersion}`}`} />
      ),
    Created: config.created === undefined ? undefined : <DisplayName text={formatTimestamp(config.created)} />,
    Author: config.author === undefined ? undefined : <DisplayName text={config.author} />,
    Manifest: image.manifestDigest === undefined ? undefined : <Digest text={image.manifestDigest} name="manifest digest" />,
    'Image ID': image.imageId === undefined ? undefined : <Digest text={image.imageId} name="image ID" />,
    'Media type':
      image.manifest === undefined || image.manifest.mediaType === '' ? undefined : (
        <span className="mono">
          <DisplayName text={image.manifest.mediaType} />
        </span>
      ),
    Archive: (
      <span title={formatBytes(archive.size)}>
        {words.facts.layouts[archive.format]}, {formatSize(archive.size)}
        {archive.compression === 'none' ? '' : `, ${archive.compression}`}
      </span>
    ),
  }
  const runs: FactList = {
    Entrypoint: argv(execution.entrypoint),
    Command: argv(execution.cmd),
    User: execution.user === undefined ? undefined : <DisplayName text={execution.user} />,
    Directory:
      execution.workingDir === undefined ? undefined : (
        <span className="mono">
          <DisplayName text={execution.workingDir} />
        </span>
      ),
    Ports: execution.exposedPorts.length === 0 ? undefined : <DisplayName text={execution.exposedPorts.join(', ')} />,
    Volumes: execution.volumes.length === 0 ? undefined : <TextList texts={execution.volumes} />,
    'Stop signal': execution.stopSignal === undefined ? undefined : <DisplayName text={execution.stopSignal} />,
  }
  const env = execution.env.map((line): [string, string] => {
    const equals = line.indexOf('=')
    return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)]
  })
  const raw = JSON.stringify(config.raw, null, 2)
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label="Image">
      <Section title="Image">
        <Facts facts={identity} />
      </Section>
      {Object.values(runs).some((value) => value !== undefined) && (
        <Section title="Runs with">
          <Facts facts={runs} />
        </Section>
      )}
      {env.length > 0 && (
        <Section title="Environment">
          <KeyValues pairs={env} />
        </Section>
      )}
      {Object.keys(execution.labels).length > 0 && (
        <Section title="Labels">
          <KeyValues pairs={Object.entries(execution.labels)} />
        </Section>
      )}
      {Object.keys(image.manifest?.annotations ?? {}).length > 0 && (
        <Section title="Annotations">
          <KeyValues pairs={Object.entries(image.manifest?.annotations ?? {})} />
        </Section>
      )}
      <Section title="History">
        <HistoryTable image={image} />
      </Section>
      {archive.others.length > 0 && (
        <Section title="Also in the archive">
          <OtherManifests others={archive.others} images={archive.images} />
        </Section>
      )}
      <details className={styles.raw}>
        <summary>Configuration as JSON</summary>
        <Maskable text={raw} name="the configuration">
          <pre tabIndex={0} role="group" aria-label="Configuration as JSON">
            <MaskedLines text={raw} />
          </pre>
        </Maskable>
      </details>
    </div>
  )
}
