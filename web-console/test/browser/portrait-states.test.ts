import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { seriousFindings } from '../fixtures/axe.ts'
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts'
import { buildConsole } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { HOSTILE } from '../fixtures/life.ts'
import { STUCK } from '../fixtures/portrait.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

// States that a real node reaches slowly or never.
let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  built = await buildConsole()
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS, pipeline: STUCK })
  browser = await openBrowser({ bypassPolicy: true })
  page = await browser.context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await node?.close()
  built?.remove()
})

async function open(fragment: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto(`${node.url}#/${fragment}`)
  await page.waitForSelector('main h1')
  await page.waitForFunction(() => document.querySelector('.bone') === null)
}

describe('a portrait that is being made', () => {
  it.each(['', 'me'])('tells how far it is and what it is stuck on (“%s”)', async fragment => {
    await open(fragment)
    const card = page.getByRole('region', { name: 'The portrait is being made' })
    await eventually(() => card.innerText()).toContain('4 of 9')
    expect(await card.locator('a').getAttribute('href')).toBe('#/memory/mem-0')
    expect(await seriousFindings(page)).toEqual([])
  })
})

describe('earlier biographies', () => {
  it('are compared with the present one and come back, in a dialog without findings', async () => {
    await open('me')
    await page.getByRole('button', { name: 'Versions' }).click()
    await page.getByRole('button', { name: 'Compare with the present' }).click()
    await eventually(() => page.locator('.difference .added').innerText()).toContain(HOSTILE[0])
    expect(await page.locator('.difference .removed').innerText()).toContain('You live in Mangwon.')
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Go back to it' }).click()
    await eventually(() => page.locator('.sentence').count()).toBe(1)
  })
})

describe('hostile words in a portrait', () => {
  it('stay words in sentences, shades, topics, facts, names and values', async () => {
    for (const fragment of [
      'me?shade=shade-3',
      'me?topic=topic-2',
      'facts?fact=fact-evil',
      'graph?around=entity-evil'
    ]) {
      await open(fragment)
      await eventually(() => page.locator('main').innerText()).toMatch(/onerror|onload/)
      expect(await page.locator('main img, main script, main svg[onload]').count()).toBe(0)
    }
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
  })
})
