import { useMemo } from 'react'
import { type DescribedResult, describeResult } from '../../audit/describe-result.ts'
import { type Detail, findingsOf, type RuleResult } from '../../audit/rule.ts'
import { settingsErrorText } from '../../audit/settings/settings-error.ts'
import { noSettings, type Settings } from '../../audit/settings/settings.ts'
import { acceptedOf, changeAccepted } from '../../store/accepted-secrets.ts'
import { auditObstacle } from '../../store/audit-obstacle.ts'
import { auditResults } from '../../store/audit-results.ts'
import { openKnown } from '../../store/open-known.ts'
import controls from '../shared/controls.module.css'
import { FileButton } from '../shared/FileButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useSession } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useReading } from '../shared/use-reading.ts'
import { useShowPath } from '../shared/use-show-path.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './AuditResults.module.css'

/** How the image stands to the rules of an audit: those that always hold, and those of a `layerscope.yaml`. */
export function AuditResults() {
  const all = useWords()
  const { rulesView: words, audit, save } = all
  const format = useFormat()
  const session = useSession()
  const { settings, settingsFile, failure } = useExplorer(acceptedOf)
  const obstacle = useExplorer(auditObstacle)
  const results = useResults(settings)
  const failed = results?.filter(({ isPassed }) => !isPassed) ?? []
  const passed = results?.filter(({ isPassed }) => isPassed) ?? []
  return (
    <section className={styles.audit} aria-label={words.title}>
      <div className={styles.head}>
        <h3>{words.title}</h3>
        <span role="status">
          {results === undefined
            ? obstacle === undefined
              ? words.checking
              : save.audit.obstacles[obstacle]
            : audit.summary(passed.length, failed.length)}
        </span>
        <FileButton
          label={words.open}
          hint={words.openHint}
          fieldLabel={words.file}
          accept=".yaml,.yml"
          onChoose={(file) => void openKnown(file, session)}
        />
        {settingsFile !== undefined && (
          <button
            type="button"
            className={controls.button}
            onClick={() => changeAccepted(session, { settings: noSettings, settingsFile: undefined })}
          >
            {words.close}
          </button>
        )}
      </div>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {format.lines(settingsErrorText(all, failure))}
        </p>
      )}
      <p className={styles.source}>
        {settingsFile === undefined
          ? words.ofNone
          : format.lines(words.ofFile(settingsFile, settings.limits.size, pathRulesIn(settings)))}
      </p>
      {results !== undefined && (
        <ul className={styles.list} aria-label={words.list}>
          {[...failed, ...passed].map((result) => (
            <Result key={result.rule} result={withoutProblems(result)} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The results for what is known now; undefined until an audit can be made, and while another one is. */
function useResults(settings: Settings): readonly RuleResult[] | undefined {
  const session = useSession()
  const obstacle = useExplorer(auditObstacle)
  const layers = useExplorer((state) => state.layers)
  const report = useExplorer((state) => state.report)
  const found = useExplorer((state) => state.secrets.report)
  const read = useMemo(
    () =>
      obstacle === undefined
        ? (signal: AbortSignal) => {
            const state = session.getState()
            return auditResults({ ...state, layers, report, secrets: { ...state.secrets, report: found } }, settings, signal)
          }
        : undefined,
    [session, obstacle, layers, report, found, settings],
  )
  return useReading(read).value
}

/** How many rules for paths settings have: those of one's own globs are one. */
function pathRulesIn({ forbidden }: Settings): number {
  return new Set(forbidden.map(({ rule }) => rule)).size
}

/** A result without the problems that it names: they stand in the view already. */
function withoutProblems(result: RuleResult): RuleResult {
  return { ...result, details: result.details.filter((detail) => !('problem' in detail)) }
}

function Result({ result }: { readonly result: RuleResult }) {
  const all = useWords()
  const { audit } = all
  const format = useFormat()
  const described = describeResult(all, result)
  const { rule, isPassed, message } = described
  const severity = result.severity === undefined ? undefined : all.secrets.finding.severities[result.severity]
  // What somebody accepted is named though its rule is kept.
  const hasDetails = result.details.length > 0 && (!isPassed || findingsOf(result).length > 0)
  return (
    <li className={styles.rule} data-failed={isPassed ? undefined : ''}>
      <span className={styles.mark}>
        <Icon name={isPassed ? 'check' : 'cross'} />
        <span className="visually-hidden">{isPassed ? audit.passed : audit.failed}</span>
      </span>
      <div className={styles.said}>
        <p>
          <code translate="no">{rule}</code>
          {severity !== undefined && !isPassed && <span className={styles.severity}>{severity}</span>}{' '}
          <span>{format.lines(message)}</span>
        </p>
        {hasDetails && <Details result={result} described={described} />}
      </div>
    </li>
  )
}

function Details({ result, described }: { readonly result: RuleResult; readonly described: DescribedResult }) {
  const format = useFormat()
  const show = useShowPath()
  return (
    <ul className={styles.details}>
      {result.details.map((detail, at) => {
        const text = format.lines(described.details[at] ?? '')
        const path = pathIn(detail)
        return (
          <li key={at}>
            {path === undefined ? (
              text
            ) : (
              <button type="button" className={controls.link} onClick={() => show(path)}>
                {text}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** The path of the image that a detail is about; undefined where it is about none, or one in the configuration. */
function pathIn(detail: Detail): string | undefined {
  if ('problem' in detail) return undefined
  if ('finding' in detail) return detail.finding.where === 'file' ? detail.finding.path : undefined
  switch (detail.key) {
    case 'forbiddenPath':
    case 'setuidFile':
    case 'wastedPath':
      return detail.args[0]
    default:
      return undefined
  }
}
