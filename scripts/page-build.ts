// What every build of the page has in common.

/** The browsers that understand light-dark() and popover: older targets would rewrite the one to variables that do not exist. */
export const cssTarget = ['chrome123', 'firefox125', 'safari17.5']

export const target = 'es2023'

/** Directives of a policy, each with its sources. */
export type Policy = Readonly<Record<string, string>>

/** Nothing leaves the browser: the built page may load its own scripts, styles and workers and connect to nothing. */
export const pagePolicy: Policy = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'connect-src': "'none'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
}

/** Of the service worker's script, where the server sends policies: it fetches the built files, and nothing else. */
export const serviceWorkerPolicy: Policy = { 'default-src': "'none'", 'script-src': "'self'", 'connect-src': "'self'" }

/** As a header or a `meta` element has it. */
export function policyText(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}
