import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { seriousFindings } from '../fixtures/axe.ts'
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts'
import { buildConsole, PAGES } from '../fixtures/console.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
beforeAll(async () => {
  built = await buildConsole()
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS })
})
afterAll(async () => {
  await node?.close()
  built?.remove()
})

interface DialogCase {
  name: string
  at: string
  open(page: Page): Promise<void>
}

const DIALOGS: readonly DialogCase[] = [
  { name: 'keyboard map', at: '', open: page => page.keyboard.press('?') },
  { name: 'sent out', at: '', open: page => page.click('.sent-out') },
  { name: 'citation', at: 'chat/chat-0', open: page => page.click('.cite') },
  { name: 'why', at: 'chat/chat-0', open: page => page.click('.answer-foot button') },
  { name: 'forget', at: 'memory/mem-0', open: page => page.click('.memory-view > .row button:last-child') },
  { name: 'editor', at: 'memory/mem-0', open: page => page.click('.memory-view > .row button:first-child') },
  { name: 'write one down', at: 'memories', open: page => page.click('.page-head button') },
  { name: 'timeline as a table', at: 'memories', open: page => page.click('.timeline summary') },
  { name: 'remove source', at: 'sources/src-mail', open: page => page.click('.page-head button:last-child') },
  {
    name: 'more places',
    at: '',
    open: page => page.evaluate(() => document.getElementById('nav-rest')!.showPopover())
  },
  { name: 'invitation', at: 'people', open: page => page.click('.page-head button >> nth=0') },
  {
    name: 'made invitation',
    at: 'people',
    async open(page) {
      await page.click('.page-head button >> nth=0')
      await page.fill('dialog [name=name]', 'Jun')
      await page.click('dialog [type=submit]')
      await page.waitForSelector('dialog svg.qr path')
    }
  },
  {
    name: 'six words',
    at: 'people',
    async open(page) {
      await page.click('.page-head button >> nth=1')
      await page.fill('dialog textarea', 'secondme:join#1.abc')
      await page.click('dialog [type=submit]')
      await page.waitForSelector('dialog .six-words')
    }
  },
  {
    name: 'permission form',
    at: 'people/did%3Akey%3Az6MkPeer0000',
    async open(page) {
      await page.click('[aria-labelledby=grant-title] button >> nth=0')
      await page.waitForSelector('.grant-plan .grant-sentence')
    }
  },
  {
    name: 'look through their eyes',
    at: 'people/did%3Akey%3Az6MkPeer0000',
    async open(page) {
      await page.fill('[aria-labelledby=see-as-title] input', 'What?')
      await page.click('[aria-labelledby=see-as-title] button')
      await page.waitForSelector('.seen')
    }
  },
  {
    name: 'removal of a person',
    at: 'people/did%3Akey%3Az6MkPeer0000',
    open: page => page.click('.person-actions button >> nth=3')
  },
  {
    name: 'broken chain',
    at: 'audit',
    async open(page) {
      await page.click('main button >> nth=0')
      await page.waitForSelector('.notice.bad')
    }
  },
  {
    name: 'audience of a memory',
    at: 'memory/mem-0',
    async open(page) {
      await page.click('.memory-view > .row button >> nth=1')
      await page.waitForSelector('dialog .label-sample')
    }
  },
  {
    name: 'import preview',
    at: 'sources/add',
    async open(page) {
      await page.fill('[name=path]', '/home/mina/chat.txt')
      await page.keyboard.press('Enter')
      await page.waitForSelector('.preview')
    }
  },
  {
    name: 'new token',
    at: 'settings/apps',
    async open(page) {
      await page.fill('[name=name]', 'Editor')
      await page.keyboard.press('Enter')
      await page.waitForSelector('dialog .code-block')
    }
  }
]

describe.each(['light', 'dark'] as const)('in the %s theme', theme => {
  let browser: TestBrowser
  let page: Page
  beforeAll(async () => {
    browser = await openBrowser({ theme, bypassPolicy: true })
    page = await browser.context.newPage()
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: theme })
  })
  afterAll(async () => browser?.close())

  async function open(fragment: string): Promise<void> {
    await page.goto('about:blank')
    await page.goto(`${node.url}#/${fragment}`)
    await page.waitForSelector('main h1, main h2')
  }

  it('has no serious finding on any page', async () => {
    const findings: Record<string, string[]> = {}
    for (const fragment of PAGES) {
      await open(fragment)
      const found = await seriousFindings(page)
      if (found.length > 0) findings[fragment] = found
    }
    expect(findings).toEqual({})
    // Three dozen pages, each looked through: on a busy machine that takes its time.
  }, 240_000)

  it.each(DIALOGS)('has no serious finding with the $name open', async ({ at, open: act }) => {
    await open(at)
    await page.waitForFunction(() => document.querySelector('.bone') === null)
    await act(page)
    await page.waitForTimeout(100)
    expect(await seriousFindings(page)).toEqual([])
  })
})
