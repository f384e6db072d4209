/**
 * Pictures of the console with the sample life: `npm run build -w web-console && node scripts/screenshots.ts FOLDER`.
 *
 * Writes docs/console.png (1280 × 800, a cited answer) and, into FOLDER, every page on a desk and on a phone, light
 * in English and dark in Korean. Needs Chromium (`CHROMIUM=path` when it is not /usr/bin/chromium).
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { openBrowser } from '../web-console/test/fixtures/browser.ts'
import { startRealNode } from '../web-console/test/fixtures/real-node.ts'

const QUESTIONS = ['When did I move to Porto?', 'Where does Tomás play fado?'] as const
const PORT = 7411

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/screenshots.ts FOLDER')
  process.exit(2)
}
const docs = join(import.meta.dirname, '../docs')
mkdirSync(docs, { recursive: true })
mkdirSync(folder, { recursive: true })

interface Portrait {
  biography: { sentences: Array<{ id: string }> }
  shades: Array<{ id: string }>
}

/** Waits until nothing is loading and nothing moves. */
async function settle(page: Page): Promise<void> {
  await page.waitForSelector('main h1, main h2')
  await page.waitForFunction(() => document.querySelector('.bone, [aria-busy=true]') === null)
  await page.waitForTimeout(250)
}

async function ask(page: Page, question: string): Promise<void> {
  const before = await page.locator('.answer-foot').count()
  await page.fill('#composer', question)
  await page.keyboard.press('Enter')
  await page.waitForFunction(count => document.querySelectorAll('.answer-foot').length > count, before)
  await page.waitForFunction(() =>
    [...document.querySelectorAll('.quote-meta')].every(meta => meta.textContent!.trim())
  )
  await page.mouse.move(0, 0)
  await page.waitForTimeout(300)
}

const node = await startRealNode(PORT)
try {
  for (const [locale, theme] of [
    ['en-GB', 'light'],
    ['ko-KR', 'dark']
  ] as const) {
    for (const [width, height] of [
      [1280, 800],
      [360, 740]
    ] as const) {
      const browser = await openBrowser({ width, height, theme, locale })
      const page = await browser.context.newPage()
      const shot = (name: string): Promise<unknown> =>
        page.screenshot({ path: join(folder, `${name}-${width}-${theme}-${locale.slice(0, 2)}.png`) })
      const open = async (fragment: string): Promise<void> => {
        await page.goto(`${node.api}/#/${fragment}`)
        await settle(page)
      }

      await page.goto(await node.consoleLink())
      await settle(page)
      await open('welcome')
      await shot('welcome')
      const { memories } = await node.call<{ memories: { live: number } }>('GET', '/api/v1/status')
      if (memories.live === 0) {
        await open('sources')
        await shot('empty')
        await node.bringSample()
        await page.reload()
      }

      await open('chat')
      await shot('chat-new')
      for (const question of QUESTIONS) await ask(page, question)
      await shot('chat')
      if (width === 1280 && theme === 'light') {
        await page.locator('main').focus()
        await page.screenshot({ path: join(docs, 'console.png') })
      }
      await page.click('.cite >> nth=0')
      await settle(page)
      await shot('citation')
      await page.keyboard.press('Escape')
      await page.click('.answer-foot button >> nth=0')
      await settle(page)
      await shot('why')
      await page.keyboard.press('Escape')

      const { sources } = await node.call<{ sources: Array<{ id: string }> }>('GET', '/api/v1/sources')
      const found = await node.call<{ memories: Array<{ id: string }> }>('GET', '/api/v1/memories?limit=1')
      const profile = await node.call<Portrait>('GET', '/api/v1/profile')
      const { entities } = await node.call<{ entities: Array<{ id: string }> }>('GET', '/api/v1/entities?limit=1')
      const pages: Record<string, string> = {
        today: '',
        memories: 'memories',
        search: 'memories?q=tomatoes',
        memory: `memory/${found.memories[0]!.id}`,
        bin: 'memories/bin',
        me: 'me',
        sentence: `me?sentence=${profile.biography.sentences[0]!.id}`,
        shade: `me?shade=${profile.shades[0]!.id}`,
        facts: 'facts',
        graph: 'graph',
        entity: `graph?around=${entities[0]!.id}`,
        sources: 'sources',
        source: `sources/${sources[0]!.id}`,
        add: 'sources/add',
        settings: 'settings/general',
        models: 'settings/models',
        programs: 'settings/apps',
        backup: 'settings/backup',
        about: 'settings/about'
      }
      for (const [name, fragment] of Object.entries(pages)) {
        await open(fragment)
        await shot(name)
      }
      await browser.close()
    }
  }
} finally {
  await node.close()
}
console.log(JSON.stringify({ docs: 'docs/console.png', folder }))
