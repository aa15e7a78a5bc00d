import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createWorkerPool } from './jobs/web-pool.ts'
import { createKeptDraft } from './store/kept-draft.ts'
import { createPageStore } from './store/page-store.ts'
import { createRecentImages } from './store/recent-images.ts'
import { createSaveStore } from './store/save-store.ts'
import { createSettings } from './store/settings.ts'
import { createSessions } from './store/sessions.ts'
import { App } from './views/app/App.tsx'
import { keepOffline } from './views/app/keep-offline.ts'
import { ErrorBoundary } from './views/app/ErrorBoundary.tsx'
import { LanguageProvider } from './views/app/LanguageProvider.tsx'
import { followAppearance } from './views/shared/appearance.ts'
import { whenIdle } from './views/shared/lazy-view.tsx'
import { languageOfPage } from './views/shared/page-language.ts'
import { StoresContext } from './views/shared/stores.ts'
import { enFrame } from './words/en-frame.ts'
import { english } from './words/index.ts'
import { chooseSizeUnit } from './words/units.ts'
import './views/shared/tokens.css'

/** Where something is kept; undefined where the browser forbids it. */
function storageOfPage(kind: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return window[kind]
  } catch {
    return undefined
  }
}

const pool = createWorkerPool()
const page = createPageStore()
const storage = storageOfPage('localStorage')
const settings = createSettings(storage)
followAppearance(settings)
settings.subscribe(({ sizeUnit }) => chooseSizeUnit(sizeUnit))
chooseSizeUnit(settings.getState().sizeUnit)
const stores = {
  sessions: createSessions(pool, page),
  page,
  saves: createSaveStore(),
  settings,
  recents: createRecentImages(storage),
  draft: createKeptDraft(storageOfPage('sessionStorage')),
}
if (import.meta.env.DEV) {
  // For the console: `layerscope.session.getState()` is the image that is shown.
  const layerscope = {
    ...stores,
    get session() {
      return stores.sessions.getState().shown
    },
  }
  Object.assign(window, { layerscope })
}
const root = document.getElementById('root')
if (root === null) throw new Error('index.html: there is no element #root')
// English comes with the page; another language is waited for.
const language = languageOfPage()
const frame = language === english ? enFrame : await language.loadFrame()
document.documentElement.lang = frame.language
// What the address leads to is said from the first sight on.
if (location.hash !== '') await import('./views/app/address-sync.ts')
createRoot(root).render(
  <StrictMode>
    <StoresContext value={stores}>
      <LanguageProvider language={language} frame={frame}>
        <ErrorBoundary>
          <App />
        </ErrorBoundary>
      </LanguageProvider>
    </StoresContext>
  </StrictMode>,
)
whenIdle(() => {
  pool.prepare()
  keepOffline()
})
for (const deed of ['keydown', 'pointerdown', 'wheel', 'scroll'] as const)
  addEventListener(deed, pool.makeWay, { capture: true, passive: true })
