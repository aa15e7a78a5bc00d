import { formatPlatform } from '../../image/platform.ts'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { Section } from '../shared/Section.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { HistoryTable } from './HistoryTable.tsx'
import { KeyValues } from './KeyValues.tsx'
import { OtherManifests } from './OtherManifests.tsx'
import { TextList } from './TextList.tsx'
import styles from './ImageView.module.css'

/** The image as its manifest and configuration describe it. */
export function ImageView() {
  const { units, facts, image: words } = useWords()
  const image = useExplorer((state) => state.image)
  const archive = useExplorer((state) => state.archive)
  if (image === undefined || archive === undefined) return null
  const { config } = image
  const { execution } = config
  const platform = image.platform ?? config.platform
  const argv = (argument: readonly string[]) =>
    argument.length === 0 ? undefined : (
      <Maskable text={JSON.stringify(argument)} name={words.runs.commandName}>
        <code className="mono">
          <DisplayName text={JSON.stringify(argument)} />
        </code>
      </Maskable>
    )
  const names = words.identity
  const identity: FactList = {
    [names.references]: image.references.length === 0 ? names.noReferences : <TextList texts={image.references} />,
    [names.platform]:
      platform === undefined ? undefined : (
        <DisplayName text={`${formatPlatform(platform)}${platform.osVersion === undefined ? '' : ` ${platform.osVersion}`}`} />
      ),
    [names.created]: config.created === undefined ? undefined : <DisplayName text={units.timestamp(config.created)} />,
    [names.author]: config.author === undefined ? undefined : <DisplayName text={config.author} />,
    [names.manifest]:
      image.manifestDigest === undefined ? undefined : <Digest text={image.manifestDigest} name={names.manifestDigest} />,
    [names.imageId]: image.imageId === undefined ? undefined : <Digest text={image.imageId} name={names.imageIdName} />,
    [names.mediaType]:
      image.manifest === undefined || image.manifest.mediaType === '' ? undefined : (
        <span className="mono">
          <DisplayName text={image.manifest.mediaType} />
        </span>
      ),
    [names.archive]: (
      <span title={units.bytes(archive.size)}>
        {names.form(facts.layouts[archive.format], archive.size, archive.compression)}
      </span>
    ),
  }
  const { runs: runNames } = words
  const runs: FactList = {
    [runNames.entrypoint]: argv(execution.entrypoint),
    [runNames.command]: argv(execution.cmd),
    [runNames.user]: execution.user === undefined ? undefined : <DisplayName text={execution.user} />,
    [runNames.directory]:
      execution.workingDir === undefined ? undefined : (
        <span className="mono">
          <DisplayName text={execution.workingDir} />
        </span>
      ),
    [runNames.ports]: execution.exposedPorts.length === 0 ? undefined : <DisplayName text={execution.exposedPorts.join(', ')} />,
    [runNames.volumes]: execution.volumes.length === 0 ? undefined : <TextList texts={execution.volumes} />,
    [runNames.stopSignal]: execution.stopSignal === undefined ? undefined : <DisplayName text={execution.stopSignal} />,
  }
  const env = execution.env.map((line): [string, string] => {
    const equals = line.indexOf('=')
    return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)]
  })
  const raw = JSON.stringify(config.raw, null, 2)
  return (
    <div className={styles.view} tabIndex={0} role="group" aria-label={words.label}>
      <Section title={names.title}>
        <Facts facts={identity} />
      </Section>
      {Object.values(runs).some((value) => value !== undefined) && (
        <Section title={runNames.title}>
          <Facts facts={runs} />
        </Section>
      )}
      {env.length > 0 && (
        <Section title={words.environment}>
          <KeyValues pairs={env} />
        </Section>
      )}
      {Object.keys(execution.labels).length > 0 && (
        <Section title={words.labels}>
          <KeyValues pairs={Object.entries(execution.labels)} />
        </Section>
      )}
      {Object.keys(image.manifest?.annotations ?? {}).length > 0 && (
        <Section title={words.annotations}>
          <KeyValues pairs={Object.entries(image.manifest?.annotations ?? {})} />
        </Section>
      )}
      <Section title={words.history.title}>
        <HistoryTable image={image} />
      </Section>
      {archive.others.length > 0 && (
        <Section title={words.others.title}>
          <OtherManifests others={archive.others} images={archive.images} />
        </Section>
      )}
      <details className={styles.raw}>
        <summary>{words.config}</summary>
        <Maskable text={raw} name={words.configName}>
          <pre tabIndex={0} role="group" aria-label={words.config}>
            <MaskedLines text={raw} />
          </pre>
        </Maskable>
      </details>
    </div>
  )
}
