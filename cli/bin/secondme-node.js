#!/usr/bin/env node
// Plain JavaScript on purpose: this file must run under whatever Node the person has. The program itself is
// TypeScript that Node strips; an older Node hands over to the one that the npm package `node` brought along.
import { spawn } from 'node:child_process'
import module, { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { COMPILE_CACHE } from './compile-cache.js'

const OLDEST = [22, 18]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  // Node would print a warning for its own type stripping on every call.
  process.removeAllListeners('warning')
  module.enableCompileCache?.(COMPILE_CACHE)
  const { main } = await import('../src/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const packaged = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
  const child = spawn(packaged, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', () => {
    console.error(`secondme-node needs Node ${OLDEST.join('.')} or newer; this is ${process.version}. Fix: npm ci`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}
