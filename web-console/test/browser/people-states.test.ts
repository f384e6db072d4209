import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts'
import { buildConsole } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { did } from '../fixtures/people.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

// What two nodes on one machine do not show: crowds, relays, changed keys, broken chains.
let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  built = await buildConsole()
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS, peers: 60 })
  browser = await openBrowser()
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
const person = (index: number): string => `people/${encodeURIComponent(did(index))}`

describe('people', () => {
  it('are counted beside their place in the rail, with the inbox first', async () => {
    await open('people')
    await eventually(() => page.locator('.rail .badge').first().innerText()).toMatch(/^3/)
    const headings = await page.locator('main h2').allInnerTexts()
    expect(headings[0]).toBe('3 things wait for you')
    expect(await page.locator('.leaving').innerText()).toBe('Tomatoes, on the balcony.')
  })

  it('are drawn as far as there is room, and stand in the table all', async () => {
    await open('people')
    expect(await page.locator('.map-peer').count()).toBe(50)
    await page.locator('.people-map + details summary').click()
    expect(await page.locator('.table-room tbody tr').count()).toBe(60)
    expect(await page.locator('.map-line.is-relayed').count()).toBeGreaterThan(0)
    expect(await page.locator('.map-line.is-offline').count()).toBeGreaterThan(0)
  })

  it('whose key has changed are shown with the words to compare again', async () => {
    await open(person(2))
    expect(await page.locator('#words-title').innerText()).toBe('Their key has changed')
    await page.getByRole('button', { name: 'Different' }).click()
    await eventually(() => node.decided.join('\n')).toContain(`/verify {"same":false}`)
  })

  it('who are blocked are neither asked nor given anything', async () => {
    await open(person(3))
    expect(await page.getByRole('button', { name: 'Unblock' }).count()).toBe(1)
    expect(await page.locator('#ask-title').count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Give permission…' }).count()).toBe(0)
  })
})

describe('a permission', () => {
  it('that widens is asked for once more, and one that narrows is not', async () => {
    await open(person(0))
    await page.getByRole('button', { name: 'Change…' }).click()
    const sign = page.getByRole('button', { name: 'Sign the change' })
    await eventually(() => sign.isEnabled()).toBe(true)
    await page.getByLabel('How many a day').fill('5')
    await eventually(() => page.locator('.grant-plan').getAttribute('aria-busy')).toBe('false')
    expect(await page.locator('.grant-plan .notice.warn').count()).toBe(0)
    expect(await sign.isEnabled()).toBe(true)

    await page.getByLabel('May quote memories word for word').check()
    await page.getByLabel('How many a day').fill('50')
    await eventually(() => page.locator('.grant-plan .notice.warn').innerText()).toContain(
      'closer to the wording, more a day'
    )
    expect(await sign.isEnabled()).toBe(false)
    await page.locator('.grant-plan .notice.warn input').check()
    await sign.click()
    await eventually(() => node.decided.at(-1)).toMatch(/^POST \/grants .*"detail":"quote","perDay":50/)
    expect(node.decided.at(-1)).not.toContain('dryRun')
  })

  it('that is taken back can be given again as it was', async () => {
    await open(person(0))
    await page.getByRole('button', { name: 'Take back' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(() => node.decided.at(-1)).toMatch(/^POST \/grants .*"acts":\["ask","card","message.leave"\]/)
  })
})

describe('the record', () => {
  it('tells a broken chain and where it is broken', async () => {
    await open('audit')
    await page.getByRole('button', { name: 'Check the chain' }).click()
    await eventually(() => page.getByRole('alert').innerText()).toContain('17')
  })

  it('tells refusals by shape, in the picture and in the table', async () => {
    await open('audit?what=refused')
    expect(await page.locator('.trail path.mark.refused').count()).toBeGreaterThan(0)
    expect(await page.locator('.trail > svg path.mark.answered').count()).toBe(0)
    expect(await page.locator('.audit-room tbody tr').first().innerText()).toContain('✕')
  })
})

describe('a phone', () => {
  it('has six places in its bar, the others behind “more”, and no page wider than itself', async () => {
    const phone = await openBrowser({ width: 360, height: 740 })
    const small = await phone.context.newPage()
    for (const fragment of ['people', person(0), 'network', 'audit', 'settings/card']) {
      await small.goto('about:blank')
      await small.goto(`${node.url}#/${fragment}`)
      await small.waitForSelector('main h1')
      await small.waitForFunction(() => document.querySelector('.bone') === null)
      expect([fragment, await small.evaluate(() => document.documentElement.scrollWidth)]).toEqual([fragment, 360])
    }
    expect(await small.locator('.nav > a:visible, .nav > button:visible').count()).toBe(6)
    await small.locator('.nav-more').click()
    await small.locator('.nav-rest a', { hasText: 'Audit' }).click()
    await eventually(() => small.locator('main h1').innerText()).toBe('Audit')
    expect(await small.locator('.nav-rest').isVisible()).toBe(false)
    await phone.close()
  })
})
