import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching'

// The entry of the service worker, which keeps the built page for use without a network. A new version waits until every page of
// the old one is closed, so that no page misses a part that it loads later.

/** Every file of the built page; `scripts/service-worker-plugin.ts` puts the list here. */
declare const builtFiles: PrecacheEntry[]

// What stands behind the page's name says what it shows, not which file it is.
precacheAndRoute(builtFiles, { ignoreURLParametersMatching: [/./] })
cleanupOutdatedCaches()
