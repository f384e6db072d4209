import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { openBrowser } from '../fixtures/browser.ts'
import { buildConsole } from '../fixtures/console.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
beforeAll(async () => {
  built = await buildConsole()
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS, memories: 0, peers: 0 })
})
afterAll(async () => {
  await node?.close()
  built?.remove()
})

const zipped = (name: string): number => gzipSync(readFileSync(join(built.dist, name)), { level: 9 }).length

describe('weight', () => {
  // Nothing of it travels further than from the disk to the browser beside it; what is loaded first is what counts.
  it('of the whole console stays under 450 kB', () => {
    const files = readdirSync(built.dist, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const total = files.reduce((sum, file) => sum + readFileSync(join(file.parentPath, file.name)).length, 0)
    expect(total).toBeLessThan(450_000)
  })

  it.each(['', 'today', 'chat'])('of the first load of “%s” stays under its budget', async fragment => {
    const browser = await openBrowser()
    try {
      const page = await browser.context.newPage()
      const names: string[] = []
      page.on('response', response => {
        const { pathname } = new URL(response.url())
        if (!pathname.startsWith('/api/')) names.push(pathname === '/' ? 'index.html' : pathname.slice(1))
      })
      await page.goto(`${node.url}#/${fragment}`)
      await page.waitForSelector('main h1, main h2')
      const shell = names.filter(name => /index|state|preferences|router|en-|resource|mark|rolldown/.test(name))
      const total = [...new Set(names)].reduce((sum, name) => sum + zipped(name), 0)
      const shellTotal = [...new Set(shell)].reduce((sum, name) => sum + zipped(name), 0)
      console.log(JSON.stringify({ page: fragment, files: names.length, shellBytes: shellTotal, withPageBytes: total }))
      expect(shellTotal).toBeLessThan(30 * 1024)
      expect(total).toBeLessThan(60 * 1024)
    } finally {
      await browser.close()
    }
  })
})
