/**
 * Keeps the built page for use without a network. The development server, the page in one file and what the command line serves have
 * nothing to keep: they name no web app manifest.
 */
export function keepOffline(): void {
  const isInstallable = document.querySelector('link[rel=manifest]') !== null
  // Absent where the page came without encryption. Refused, the page works as long as it is there.
  if (isInstallable && 'serviceWorker' in navigator)
    navigator.serviceWorker.register('./service-worker.js').catch(() => undefined)
}
