import { lazy, type ReactNode, Suspense } from 'react'
import { type LayerState, problemsOfLayer } from '../../store/explorer-state.ts'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Digest } from '../shared/Digest.tsx'
import { DisplayName } from '../shared/DisplayName.tsx'
import { type FactList, Facts } from '../shared/Facts.tsx'
import { InstructionText } from '../shared/InstructionText.tsx'
import { Maskable } from '../shared/Maskable.tsx'
import { MaskedLines } from '../shared/MaskedLines.tsx'
import { ProblemList } from '../shared/ProblemList.tsx'
import { Section } from '../shared/Section.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { LargestEntries } from './LargestEntries.tsx'
import { LayerSave } from './LayerSave.tsx'
import styles from './LayerDetails.module.css'

// Neither is in the first load.
const LessonLink = lazy(async () => ({ default: (await import('../shared/LessonLink.tsx')).LessonLink }))
const BaseButtons = lazy(async () => ({ default: (await import('./BaseButtons.tsx')).BaseButtons }))

/** All there is to know of a layer. */
export function LayerDetails({ state }: { readonly state: LayerState }) {
  const { layer, preview, verification, status } = state
  const facts = state.facts ?? preview
  const mask = useMask()
  const {
    units,
    base: ofBase,
    details: { ofLayer: words },
  } = useWords()
  const space = useExplorer((explorer) => explorer.report?.space.layers[layer.index])
  const problems = problemsOfLayer(state)
  const size = (bytes: number | undefined) =>
    bytes === undefined ? undefined : <span title={units.bytes(bytes)}>{units.size(bytes)}</span>
  const { descriptor } = layer
  const promised: FactList = {
    [words.digest]: digestOf(descriptor?.digest ?? verification?.blobDigest, words.copied.digest, verification?.isDigestRight),
    [words.diffId]: digestOf(layer.diffId ?? verification?.diffId, words.copied.diffId, verification?.isDiffIdRight),
    [words.chainId]: digestOf(layer.chainId, words.copied.chainId, undefined),
    [words.mediaType]:
      descriptor === undefined || descriptor.mediaType === '' ? undefined : (
        <span className="mono">
          <DisplayName text={descriptor.mediaType} />
        </span>
      ),
    [words.blob]: (
      <span className="mono">
        <DisplayName text={layer.name} />
      </span>
    ),
    [words.elsewhere]:
      descriptor === undefined || descriptor.urls.length === 0 ? undefined : <DisplayName text={descriptor.urls.join(', ')} />,
    [words.created]: layer.created === undefined ? undefined : units.timestamp(layer.created),
  }
  const counted: FactList = {
    [words.stored]: size(layer.storedBytes),
    [words.compression]: facts === undefined ? undefined : <span translate="no">{facts.compression}</span>,
    [words.tar]: size(state.facts?.tarBytes),
    [words.content]: size(space?.contentBytes ?? facts?.contentBytes),
    [words.wasted]: space === undefined || space.wastedBytes === 0 ? undefined : size(space.wastedBytes),
    [words.entries]: facts === undefined ? undefined : units.count(facts.entries),
    [words.files]: facts === undefined ? undefined : units.count(facts.files),
    [words.whiteouts]:
      facts === undefined || facts.whiteouts + facts.opaques === 0
        ? undefined
        : words.whiteoutCount(facts.whiteouts, facts.opaques),
    [words.overwritten]:
      facts === undefined || facts.shadowedBytes === 0 ? undefined : (
        <Sentence parts={words.overwrittenSize<ReactNode>(size(facts.shadowedBytes))} />
      ),
  }
  const isChecking = status !== 'absent' && verification === undefined
  return (
    <>
      <div className={styles.top}>
        <p className={styles.instruction}>
          <b className={styles.index}>{words.title(layer.index)}</b> <InstructionText layer={layer} />
        </p>
        {layer.instruction !== undefined && <CopyButton text={mask(layer.instruction.original)} label={words.copyInstruction} />}
      </div>
      {layer.emptyLayersBefore > 0 && <p className={styles.hint}>{words.emptyBefore(layer.emptyLayersBefore)}</p>}
      {problems.length > 0 && (
        <Section title={words.problems}>
          <ProblemList problems={problems} />
        </Section>
      )}
      <Section title={words.sizes}>
        {status === 'absent' ? <p className={styles.hint}>{words.absent}</p> : <Facts facts={counted} />}
        <LayerSave state={state} />
        {state.facts === undefined && preview !== undefined && (
          <p className={styles.hint}>
            {words.promised}{' '}
            <Suspense>
              <LessonLink term="toc" />
            </Suspense>
          </p>
        )}
      </Section>
      <LargestEntries layer={layer.index} />
      <Section title={ofBase.title}>
        <Suspense>
          <BaseButtons layer={layer.index} />
        </Suspense>
      </Section>
      <Section title={words.identity}>
        <Facts facts={promised} />
        <p className={styles.hint}>
          <Suspense>
            <LessonLink term="chainId" />
          </Suspense>
        </p>
        {isChecking && <p className={styles.hint}>{words.unchecked}</p>}
      </Section>
      {layer.instruction !== undefined && layer.instruction.original !== '' && (
        <Section title={words.history}>
          <Maskable text={layer.instruction.original} name={words.historyOf(layer.index)}>
            <pre className={styles.original} translate="no" tabIndex={0} role="group" aria-label={words.history}>
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
