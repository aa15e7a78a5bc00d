import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createWorkerPool } from './jobs/web-pool.ts'
import { createPageStore } from './store/page-store.ts'
import { createSaveStore } from './store/save-store.ts'
import { createSettings } from './store/settings.ts'
import { createSessions } from './store/sessions.ts'
import { App } from './views/app/App.tsx'
import { keepOffline } from './views/app/keep-offline.ts'
import { ErrorBoundary } from './views/app/ErrorBoundary.tsx'
import { whenIdle } from './views/shared/lazy-view.tsx'
import { StoresContext } from './views/shared/stores.ts'
import { FrameWordsContext, languageOfPage } from './views/shared/use-words.ts'
import { enFrame } from './words/en-frame.ts'
import { english } from './words/index.ts'
import './views/shared/tokens.css'

/** Where settings are kept; undefined where the browser forbids it. */
function storageOfPage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}

const pool = createWorkerPool()
const page = createPageStore()
const stores = { sessions: createSessions(pool, page), page, saves: createSaveStore(), settings: createSettings(storageOfPage()) }
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
// English comes with the page; whoever names another language in the address waits for it.
const language = languageOfPage()
const words = language === english ? enFrame : await language.loadFrame()
document.documentElement.lang = words.language
createRoot(root).render(
  <StrictMode>
    <FrameWordsContext value={words}>
      <ErrorBoundary>
        <StoresContext value={stores}>
          <App />
        </StoresContext>
      </ErrorBoundary>
    </FrameWordsContext>
  </StrictMode>,
)
whenIdle(() => {
  pool.prepare()
  keepOffline()
})
for (const deed of ['keydown', 'pointerdown', 'wheel'] as const)
  addEventListener(deed, pool.makeWay, { capture: true, passive: true })
