import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { type Misdeeds, openBrowser, type TestBrowser, watch } from '../fixtures/browser.ts'
import { buildConsole, PAGES } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { HOSTILE } from '../fixtures/life.ts'
import { did } from '../fixtures/people.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
let browser: TestBrowser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  built = await buildConsole()
  // Words slow enough that an answer can be watched and stopped.
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS, wordMs: 20 })
  browser = await openBrowser()
  page = await browser.context.newPage()
  misdeeds = await watch(page, node.url)
})
afterAll(async () => {
  await browser?.close()
  await node?.close()
  built?.remove()
})

const isPwned = (): Promise<boolean> => page.evaluate(() => 'pwned' in globalThis)

describe('the console under the node’s policy', () => {
  it('notices a violation when there is one', async () => {
    const probe = await browser.context.newPage()
    const seen = await watch(probe, node.url)
    await probe.goto(node.url)
    await probe.waitForSelector('main h1')
    await probe.evaluate(() => {
      const image = document.createElement('img')
      image.src = 'http://127.0.0.2:9/x.png'
      document.body.append(image)
    })
    await eventually(() => seen.policy.length).toBeGreaterThan(0)
    await probe.close()
  })

  it('takes the one-time key out of the address at once', async () => {
    await page.goto(`${node.url}#k=one-time-secret`)
    await page.waitForSelector('main h1')
    expect(page.url()).not.toContain('one-time-secret')
  })

  it('tours every page without a violation, an error or a request elsewhere', async () => {
    for (const fragment of PAGES) {
      await page.goto(`${node.url}#/${fragment}`)
      await page.waitForSelector('main h1, main h2')
      await page.waitForFunction(() => document.querySelector('.bone') === null)
    }
    expect(misdeeds).toEqual({ policy: [], outside: [], errors: [] })
  })

  it('shows hostile memories, titles, talks and prompts as the text they are', async () => {
    await page.goto(`${node.url}#/memories`)
    await page.waitForSelector('.memory-row')
    const list = await page.locator('.windowed').innerText()
    for (const text of HOSTILE) expect(list).toContain(text)

    await page.goto(`${node.url}#/memory/mem-1`)
    await eventually(() => page.locator('.memory-words').innerText()).toBe(HOSTILE[0])

    await page.goto(`${node.url}#/chat/chat-0`)
    await page.waitForSelector('.quotes')
    expect(await page.locator('.bubble').innerText()).toBe(HOSTILE[1])
    expect(await page.locator('.answer-text').innerText()).toContain(HOSTILE[0])
    await page.click('.answer-foot button')
    await page.waitForSelector('dialog .why-list')
    expect(await page.locator('dialog s').innerText()).toBe(HOSTILE[2])
    expect(await page.locator('main img, main script, main svg[onload], dialog img').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    expect(await isPwned()).toBe(false)
    await page.keyboard.press('Escape')
  })

  it('shows hostile names, cards, wishes, notes and answers of other selves as the text they are', async () => {
    await page.goto(`${node.url}#/people`)
    await page.waitForSelector('.peer-cards')
    const people = await page.locator('main').innerText()
    for (const text of [HOSTILE[0]!, HOSTILE[1]!, HOSTILE[3]!, HOSTILE[4]!]) expect(people).toContain(text)
    // A stranger has neither name nor picture.
    expect(await page.locator('.waits:has(.request-name)').innerText()).not.toMatch(/Peer|Somebody Else|did:/)

    await page.goto(`${node.url}#/people/${encodeURIComponent(did(0))}`)
    await page.fill('[aria-labelledby=ask-title] input', 'Who are you?')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.peer-answer').innerText()).toContain(HOSTILE[1])
    await page.fill('[aria-labelledby=see-as-title] input', 'Who am I?')
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.seen').innerText()).toContain(HOSTILE[0])
    const person = await page.locator('main').innerText()
    for (const text of [HOSTILE[2]!, HOSTILE[4]!]) expect(person).toContain(text)
    expect(await page.locator('main img, main script, main svg[onload]').count()).toBe(0)
    expect(await page.locator('main a[href^="javascript:"], main a[href^="http"]').count()).toBe(0)
    expect(await isPwned()).toBe(false)
  })

  it('shows a hostile answer as text while it streams and when it is done', async () => {
    await page.goto(`${node.url}#/chat`)
    await page.fill('#composer', HOSTILE[0])
    await page.keyboard.press('Enter')
    await page.waitForSelector('.writing')
    await page.waitForSelector('.quotes')
    expect(await page.locator('.turn .answer-text').innerText()).toContain(HOSTILE[1])
    expect(await isPwned()).toBe(false)
    expect(misdeeds).toEqual({ policy: [], outside: [], errors: [] })
  })

  it('stops an answer when asked and keeps what was said', async () => {
    await page.goto('about:blank')
    await page.goto(`${node.url}#/chat`)
    await page.fill('#composer', 'stop me')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.writing')
    await page.click('.composer button')
    await page.waitForSelector('.turn .chip')
    expect(await page.locator('.turn .answer-text').innerText()).toContain('stopped')
    expect(await page.locator('.quotes').count()).toBe(0)
  })
})
