import { createMasker, maskJson, type Masker } from '../inspect/secrets/mask.ts'

const known = new Set<string>()
let mask: Masker = createMasker(known)

/** From now on these secrets are masked in everything that this program writes as text, on standard error too. */
export function hideSecrets(secrets: Iterable<string>): void {
  for (const secret of secrets) known.add(secret)
  mask = createMasker(known)
}

/** A text with all secrets masked that are known by now. */
export function maskText(text: string): string {
  return mask(text)
}

/** A JSON value with every text in it masked. Its form stays, whatever a secret looks like. */
export function maskValue(value: unknown): unknown {
  return maskJson(value, mask)
}
