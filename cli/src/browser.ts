import { spawn } from 'node:child_process'

/** Opens a link where there is a display to open it on; over SSH the printed link is the way. */
export function openInBrowser(url: string, env: NodeJS.ProcessEnv): boolean {
  if (env.SSH_CONNECTION || env.CI) return false
  const opener = openerOf(env)
  if (!opener) return false
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true })
  // The link has been printed: a machine without the opener loses nothing.
  child.on('error', () => child.unref())
  child.unref()
  return true
}

function openerOf(env: NodeJS.ProcessEnv): string | undefined {
  if (process.platform === 'darwin') return 'open'
  if (process.platform === 'win32') return 'explorer'
  return env.DISPLAY || env.WAYLAND_DISPLAY ? 'xdg-open' : undefined
}
