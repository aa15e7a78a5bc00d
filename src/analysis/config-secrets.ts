import { asObject, type Json } from '../image/json.ts'
import type { ImageConfig } from '../image/types.ts'
import { maskSecret } from '../inspect/secrets/mask.ts'
import { chooseConfigRules } from '../inspect/secrets/chosen-rules.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { findSecrets } from '../inspect/secrets/scan.ts'
import { fingerprintOf, type SecretFinding } from '../layer/scan-layer.ts'

/** A text of a configuration and its place, as a SecretFinding has it. */
interface ConfigText {
  readonly where: Exclude<SecretFinding['where'], 'file'>
  readonly path: string
  readonly text: string
}

/**
 * Searches a configuration (config.md) for credentials: environment, labels, history, and every other text in it. Whoever
 * has the image can read them. What stands in several places is told once for each of environment, label and history, and
 * for the rest only when it stands nowhere else.
 * @param own rules of a person's own; undefined for ours alone
 */
export async function findConfigSecrets(config: ImageConfig, own?: OwnRules): Promise<SecretFinding[]> {
  const rules = await chooseConfigRules(own)
  const findings: SecretFinding[] = []
  const found = new Set<string>()
  for (const { where, path, text } of textsOf(config)) {
    for (const { rule, secret } of findSecrets(text, '', { rules })) {
      if (where === 'config' && found.has(secret)) continue
      found.add(secret)
      findings.push({
        rule: rule.id,
        ...(rule.title === undefined ? {} : { title: rule.title }),
        severity: rule.severity,
        where,
        path,
        dataOffset: -1,
        line: 0,
        column: 0,
        masked: maskSecret(secret),
        secret,
        fingerprint: await fingerprintOf(secret),
      })
    }
  }
  return findings
}

function textsOf({ execution, history, raw }: ImageConfig): ConfigText[] {
  const { config, history: _, rootfs: __, ...rest } = raw
  const { Env: ___, Labels: ____, ...others } = asObject(config) ?? {}
  return [
    ...execution.env.map((line) => {
      const equals = line.indexOf('=')
      const path = line.slice(0, Math.max(0, equals))
      return { where: 'env' as const, path, text: equals < 0 ? line : settingOf(path, line.slice(equals + 1)) }
    }),
    ...Object.entries(execution.labels).map(([path, value]) => ({ where: 'label' as const, path, text: settingOf(path, value) })),
    ...history.flatMap(({ createdBy, comment, author }, i) =>
      [createdBy, comment, author].map((text) => ({ where: 'history' as const, path: String(i), text: text ?? '' })),
    ),
    ...textsIn(others, 'config'),
    ...textsIn(rest, ''),
  ]
}

/** A name and its value as a shell would read them: where the value ends is known here, and the rules must not guess it. */
function settingOf(name: string, value: string): string {
  const quote = /^[^\s"'`;&|<>()\\,]*$/.test(value) ? '' : (['"', "'"].find((mark) => !value.includes(mark)) ?? '')
  return `${name}=${quote}${value}${quote}`
}

/** Every text below a value. The words of a command belong together: a password follows its option. */
function textsIn(value: Json | undefined, path: string): ConfigText[] {
  if (typeof value === 'string') return [{ where: 'config', path, text: value }]
  if (Array.isArray(value)) {
    const words = value.filter((item) => typeof item === 'string')
    return [
      { where: 'config', path, text: words.join(' ') },
      ...value.flatMap((item, i) => (typeof item === 'string' ? [] : textsIn(item, `${path}[${i}]`))),
    ]
  }
  return Object.entries(asObject(value) ?? {}).flatMap(([name, member]) =>
    textsIn(member, path === '' ? name : `${path}.${name}`),
  )
}
