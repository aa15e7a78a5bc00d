import { type LayerState, problemsOfLayer } from '../../store/explorer-store.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { formatBytes, formatCount, formatSize, formatTimestamp } from '../shared/format.ts'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { ProblemList } from '../shared/ProblemList.tsx'
import { Section } from '../shared/Section.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { LargestEntries } from './LargestEntries.tsx'
import { LayerSave } from './LayerSave.tsx'
import styles from './LayerDetails.module.css'

/** All there is to know of a layer. */
export function LayerDetails({ state }: { readonly state: LayerState }) {
  const { layer, preview, verification, status } = state
  const facts = state.facts ?? preview
  const mask = useMask()
  const space = useExplorer((explorer) => explorer.report?.space.layers[layer.index])
  const problems = problemsOfLayer(state)
  const size = (bytes: number | undefined) =>
    bytes === undefined ? undefined : <span title={formatBytes(bytes)}>{formatSize(bytes)}</span>
  const { descriptor } = layer
  const promised: FactList = {
    Digest: digestOf(descriptor?.digest ?? verification?.blobDigest, 'digest', verification?.isDigestRight),
    DiffID: digestOf(layer.diffId ?? verification?.diffId, 'DiffID', verification?.isDiffIdRight),
    ChainID: digestOf(layer.chainId, 'ChainID', undefined),
    'Media type':
      descriptor === undefined || descriptor.mediaType === '' ? undefined : (
        <span className="mono">
          <DisplayName text={descriptor.mediaType} />
        </span>
      ),
    Blob: (
      <span className="mono">
        <DisplayName text={layer.name} />
      </span>
    ),
    Elsewhere:
      descriptor === undefined || descriptor.urls.length === 0 ? undefined : <DisplayName text={descriptor.urls.join(', ')} />,
    Created: layer.created === undefined ? undefined : formatTimestamp(layer.created),
  }
  const counted: FactList = {
    Stored: size(layer.storedBytes),
    Compression: facts?.compression,
    Tar: size(state.facts?.tarBytes),
    Content: size(space?.contentBytes ?? facts?.contentBytes),
    Wasted: space === undefined || space.wastedBytes === 0 ? undefined : size(space.wastedBytes),
    Entries: facts === undefined ? undefined : formatCount(facts.entries),
    Files: facts === undefined ? undefined : formatCount(facts.files),
    Whiteouts:
      facts === undefined || facts.whiteouts + facts.opaques === 0
        ? undefined
        : `${formatCount(facts.whiteouts)}${facts.opaques > 0 ? `, and ${formatCount(facts.opaques)} opaque` : ''}`,
    Overwritten: facts === undefined || facts.shadowedBytes === 0 ? undefined : <>{size(facts.shadowedBytes)} within the layer</>,
  }
  const isChecking = status !== 'absent' && verification === undefined
  return (
    <>
      <div className={styles.top}>
        <p className={styles.instruction}>
          <b className={styles.index}>Layer {layer.index}</b> <InstructionText layer={layer} />
        </p>
        {layer.instruction !== undefined && (
          <CopyButton text={mask(layer.instruction.original)} label="Copy the instruction as it stands in the history" />
        )}
      </div>
      {layer.emptyLayersBefore > 0 && (
        <p className={styles.hint}>
          {layer.emptyLayersBefore} history {layer.emptyLayersBefore === 1 ? 'entry' : 'entries'} without a layer just before it;
          see Image.
        </p>
      )}
      {problems.length > 0 && (
        <Section title="Problems">
          <ProblemList problems={problems} />
        </Section>
      )}
      <Section title="Sizes and counts">
        {status === 'absent' ? (
          <p className={styles.hint}>The archive does not have this layer’s content.</p>
        ) : (
          <Facts facts={counted} />
        )}
        <LayerSave state={state} />
        {state.facts === undefined && preview !== undefined && (
          <p className={styles.hint}>As the layer’s table of contents says; the layer itself is being read.</p>
        )}
      </Section>
      <LargestEntries layer={layer.index} />
      <Section title="Identity">
        <Facts facts={promised} />
        {isChecking && <p className={styles.hint}>Digests are not checked yet.</p>}
      </Section>
      {layer.instruction !== undefined && layer.instruction.original !== '' && (
        <Section title="History entry">
          <Maskable text={layer.instruction.original} name={`the history entry of layer ${layer.index}`}>
            <pre className={styles.original} tabIndex={0} role="group" aria-label="History entry">
              <MaskedLines text={layer.instruction.original} />
            </pre>
          </Maskable>
        </Section>
      )}
    </>
  )
}

function digestOf(text: string | undefined, name: string, isRight: boolean | undefined) {
  return text === undefined ? undefined : <Digest text={text} name={name} isRight={isRight} />
}
