import './style/tokens.css'
import './style/base.css'
import './style/shell.css'
import './style/controls.css'
import './style/parts.css'
import { render } from 'preact'
import { openSession } from './api.ts'
import { App } from './app.tsx'
import { startLanguage } from './preferences.ts'
import { isConnected, isSignedOut, refresh, startState } from './state.ts'

/** The one-time key of the link `/#k=…`; it leaves the address bar before anything else happens. */
function takeKey(): string | null {
  const key = /^#k=(.+)$/.exec(location.hash)?.[1]
  if (key === undefined) return null
  history.replaceState(null, '', '#/')
  dispatchEvent(new HashChangeEvent('hashchange'))
  return decodeURIComponent(key)
}

async function signIn(key: string | null): Promise<void> {
  try {
    await openSession(key)
  } catch (err) {
    // A used link opened again in a browser that still has its cookie should simply work.
    if (key !== null) return signIn(null)
    const status = (err as { problem?: { status?: number } }).problem?.status ?? 0
    if (status === 0) isConnected.value = false
    else isSignedOut.value = true
    return
  }
  startState()
  await refresh()
}

const key = takeKey()
const session = signIn(key)
await startLanguage()
render(<App session={session} />, document.getElementById('app')!)
