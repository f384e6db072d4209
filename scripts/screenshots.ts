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
import { type RealNode, startRealNode } from '../web-console/test/fixtures/real-node.ts'

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

const DAY_MS = 86_400_000

/** Somebody to talk with: met, allowed a little, and with a question and a note that wait. */
async function meetAlice(mina: RealNode, alice: RealNode): Promise<void> {
  const { memories } = await mina.call<{ memories: unknown[] }>('GET', '/api/v1/memories?limit=1')
  if (memories.length === 0) await mina.bringSample()
  await mina.call('PATCH', '/api/v1/config', { name: 'Mina' })
  await alice.call('PATCH', '/api/v1/config', {
    name: 'Alice Moreau',
    'card.about': 'Potter. Bakes on Sundays.',
    'card.interests': 'kilns, rye bread, walking'
  })
  const body = { name: 'Alice', expiresInMs: DAY_MS }
  const { link } = await mina.call<{ link: string }>('POST', '/api/v1/invites', body)
  const { peer: her } = await alice.call<{ peer: string }>('POST', '/api/v1/join', { link, name: 'Mina' })
  const { peers } = await mina.call<{ peers: Array<{ peer: string }> }>('GET', '/api/v1/people')
  const { peer } = peers[0]!
  await mina.call('POST', `/api/v1/people/${encodeURIComponent(peer)}/verify`, { same: true })
  const select = { query: 'balcony garden tomatoes', limit: 12 }
  const label = { select, audience: ['friends'], includeSensitive: true, dryRun: false }
  await mina.call('POST', '/api/v1/memories/label', label)
  const grant = { peer, preset: 'friend', labels: ['friends'], detail: 'quote' }
  const ask = (question: string) =>
    alice.call('POST', `/api/v1/people/${encodeURIComponent(her)}/ask`, { question, queue: true })
  await mina.call('POST', '/api/v1/grants', { ...grant, consent: 'auto' })
  await ask('What did Mina plant on the balcony?')
  await ask('Where does she keep her passport?')
  await mina.call('POST', '/api/v1/grants', { ...grant, consent: 'ask-each' })
  await ask('How did the tomatoes do?')
  await alice.call('POST', '/api/v1/messages', { peer: her, text: 'Shall I bring rye bread on Sunday?' })
}

const node = await startRealNode(PORT)
let other: RealNode | undefined
let hasMet = false
try {
  other = await startRealNode(PORT + 1)
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

      if (!hasMet) await meetAlice(node, other)
      hasMet = true
      const { peers } = await node.call<{ peers: Array<{ peer: string }> }>('GET', '/api/v1/people')
      const person = `people/${encodeURIComponent(peers[0]!.peer)}`
      await open('people')
      await page.click('.page-head button >> nth=0')
      await page.fill('dialog [name=name]', 'Jun')
      await shot('invite')
      await page.click('dialog [type=submit]')
      await page.waitForSelector('svg.qr path')
      await shot('invited')
      await page.keyboard.press('Escape')
      await page.click('.page-head button >> nth=1')
      await shot('join')
      await page.keyboard.press('Escape')
      await open(person)
      await page.fill('[aria-labelledby=see-as-title] input', QUESTIONS[1])
      await page.keyboard.press('Enter')
      await page.waitForSelector('.seen')
      await settle(page)
      await page.locator('[aria-labelledby=see-as-title]').scrollIntoViewIfNeeded()
      await shot('see-as')
      await page.click('[aria-labelledby=grant-title] button >> nth=0')
      await page.waitForSelector('.grant-plan .grant-sentence')
      await page.locator('.grant-editor').scrollIntoViewIfNeeded()
      await shot('grant')
      const { invites } = await node.call<{ invites: Array<{ inviteId: string; state: string }> }>(
        'GET',
        '/api/v1/invites'
      )
      for (const { inviteId, state } of invites) {
        if (state === 'open') await node.call('POST', '/api/v1/invites/revoke', { ref: inviteId })
      }

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
        people: 'people',
        person,
        network: 'network',
        audit: 'audit',
        sources: 'sources',
        source: `sources/${sources[0]!.id}`,
        add: 'sources/add',
        settings: 'settings/general',
        card: 'settings/card',
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
  await other?.close()
}
console.log(JSON.stringify({ docs: 'docs/console.png', folder }))
