import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFindings } from '../fixtures/axe.ts'
import { type Misdeeds, openBrowser, type TestBrowser, watch } from '../fixtures/browser.ts'
import { freshDist } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { type RealNode, startRealNode } from '../fixtures/real-node.ts'

// Two people, each with a node and a browser of their own.
let mina: RealNode
let alice: RealNode
let browsers: TestBrowser[]
let hers: Page
let theirs: Page
let misdeeds: Misdeeds

async function openConsole(node: RealNode): Promise<Page> {
  const browser = await openBrowser()
  browsers.push(browser)
  const page = await browser.context.newPage()
  if (node === mina) misdeeds = await watch(page, node.api)
  await page.goto(await node.consoleLink())
  await page.waitForSelector('main h1, main h2')
  return page
}

beforeAll(async () => {
  browsers = []
  await freshDist()
  ;[mina, alice] = await Promise.all([startRealNode(7431), startRealNode(7432)])
  await mina.call('PATCH', '/api/v1/config', { name: 'Mina' })
  await alice.call('PATCH', '/api/v1/config', { name: 'Alice Moreau', 'card.about': 'Bread and <b>kilns</b>' })
  await mina.bringSample()
  hers = await openConsole(mina)
  theirs = await openConsole(alice)
}, 180_000)
afterAll(async () => {
  for (const browser of browsers) await browser.close()
  await Promise.all([mina?.close(), alice?.close()])
})

async function open(page: Page, fragment: string): Promise<void> {
  await page.goto(`${page === hers ? mina.api : alice.api}/#/${fragment}`)
  await page.waitForSelector('main h1, main h2')
  await page.waitForFunction(() => document.querySelector('.bone') === null)
}
const words = (page: Page): Promise<string[]> => page.locator('.six-words li').allInnerTexts()
const QUESTION = 'What did I plant on the balcony?'

describe('two people with their consoles', () => {
  it('meet by a link and see the same six words', async () => {
    await open(hers, 'people')
    await hers.getByRole('button', { name: 'Invite' }).click()
    await hers.getByLabel('For whom?').fill('Alice')
    await hers.getByRole('button', { name: 'Make the link' }).click()
    await hers.waitForSelector('svg.qr path')
    const link = (await hers.locator('dialog pre').innerText()).trim()
    await hers.keyboard.press('Escape')

    await open(theirs, 'people')
    await theirs.getByRole('button', { name: 'I have a link' }).click()
    await theirs.getByLabel('Paste the link').fill(link)
    await theirs.getByLabel('Your own name for them').fill('Mina K.')
    await theirs.getByRole('button', { name: 'Connect' }).click()
    await theirs.waitForSelector('.six-words')
    const seen = await words(theirs)
    expect(seen).toHaveLength(6)
    await theirs.getByRole('button', { name: 'The same' }).click()
    await eventually(() => theirs.locator('main h1').innerText()).toBe('Mina K.')

    // The other side hears of it without looking again.
    await hers.locator('.peer-card a').click()
    await eventually(() => words(hers)).toEqual(seen)
    await hers.getByRole('button', { name: 'The same' }).click()
    await eventually(() => hers.locator('.person-chips').innerText()).toMatch(/^\s*compared/)
    expect(await hers.locator('.page-head').innerText()).toContain('calls itself “Alice Moreau”')
  })

  it('share nothing before something is signed, and show what it comes to before that', async () => {
    await open(hers, 'memories?q=balcony')
    await hers.getByRole('button', { name: 'Who may see it…' }).click()
    await hers.getByLabel('Another circle').fill('garden')
    const anyway = hers.getByLabel('I have looked at them')
    await hers.waitForSelector('dialog .label-sample')
    if (await anyway.isVisible()) await anyway.check()
    await hers.getByRole('button', { name: 'Apply' }).click()
    await eventually(() => hers.locator('.toasts').innerText()).toMatch(/new audience/)

    await open(hers, 'people')
    await hers.locator('.peer-card a').click()
    await hers.getByRole('button', { name: 'Give permission…' }).click()
    await hers.locator('.preset-card', { hasText: 'Friend' }).click()
    await hers.getByText('Exactly what').click()
    await eventually(() => hers.locator('.grant-plan').innerText()).toMatch(/No memory fits yet/)
    await hers.getByLabel(/^garden/).check()
    await hers.getByLabel('May quote memories word for word').check()
    await eventually(() => hers.locator('.grant-plan').innerText()).toMatch(/\d+ memor(y|ies) fits? today/)
    expect(await hers.locator('.grant-plan .grant-sentence').innerText()).toContain('labelled garden')
    await hers.getByRole('button', { name: 'Sign', exact: true }).click()
    await eventually(() => hers.locator('.matrix').innerText()).toContain('Ask me the first time each day')
  })

  it('shows the owner exactly what the other would get, and what stays back', async () => {
    await hers.getByLabel('A question Alice might ask').fill(QUESTION)
    await hers.getByRole('button', { name: 'Look' }).click()
    await eventually(() => hers.locator('.seen').innerText()).toMatch(/tomato/i)
    expect(await hers.locator('.seen').innerText()).toContain('You would be asked before this leaves.')
    await hers.getByLabel('A question Alice might ask').fill('Where does Tomás play fado?')
    await hers.getByRole('button', { name: 'Look' }).click()
    await eventually(() => hers.locator('.seen').innerText()).toMatch(/Refused/)
    expect(await hers.locator('.held-back li').count()).toBeGreaterThan(0)
  })

  it('holds the first answer until its owner has read and sent it', async () => {
    await open(theirs, 'people')
    await theirs.locator('.peer-card a').click()
    await theirs.getByLabel('A question to the self of Mina K.').fill(QUESTION)
    await theirs.getByRole('button', { name: 'Ask', exact: true }).click()
    await eventually(() => theirs.locator('.peer-answer').innerText()).toContain('is asked first')

    await eventually(() => hers.locator('.rail .badge').first().innerText()).toMatch(/^1/)
    await open(hers, '')
    await eventually(() => hers.locator('main').innerText()).toContain('1 reply waits for your yes')
    await open(hers, 'people')
    const leaving = await hers.locator('.leaving').innerText()
    expect(leaving).toMatch(/tomato/i)
    await hers.getByRole('button', { name: 'Send', exact: true }).click()
    await eventually(() => hers.locator('.leaving').count()).toBe(0)

    await open(theirs, 'people')
    await eventually(() => theirs.locator('.waits').innerText()).toContain(leaving)
  })

  it('answers the next one at once, and takes a note', async () => {
    await theirs.locator('.peer-card a').click()
    await theirs.getByLabel('A question to the self of Mina K.').fill(QUESTION)
    await theirs.getByRole('button', { name: 'Ask', exact: true }).click()
    await eventually(() => theirs.locator('.peer-answer').innerText()).toMatch(/tomato/i)
    await theirs.getByText('Leave Mina K. a message').click()
    await theirs.locator('details[open] textarea').fill('See you <b>Sunday</b>? http://outside.invalid')
    await theirs.getByRole('button', { name: 'Send', exact: true }).click()
    await open(hers, 'people')
    await eventually(() => hers.locator('main').innerText()).toContain('See you <b>Sunday</b>? http://outside.invalid')
    expect(await hers.locator('main a[href^="http"]').count()).toBe(0)
    await hers.getByRole('button', { name: 'Mark as read' }).click()
    await eventually(() => hers.locator('.rail .badge').count()).toBe(0)
  })

  it('ends at once what is taken back, and keeps the record', async () => {
    await hers.locator('.peer-card a').click()
    await hers.getByRole('button', { name: 'Take back' }).click()
    await eventually(() => hers.locator('[aria-labelledby=grant-title]').innerText()).toContain('may do nothing')
    await theirs.getByLabel('A question to the self of Mina K.').fill('And now?')
    await theirs.getByRole('button', { name: 'Ask', exact: true }).click()
    await eventually(() => theirs.locator('.peer-answer .notice').count()).toBe(1)

    await eventually(() => hers.locator('[aria-labelledby=disclosed-title] tbody tr').count()).toBeGreaterThan(0)
    await open(hers, 'audit')
    await hers.getByRole('button', { name: 'Check the chain' }).click()
    await eventually(() => hers.locator('main').innerText()).toMatch(/\d+ entries, chain whole/)
    expect(await hers.locator('.trail path.mark.answered').count()).toBeGreaterThan(0)
    expect(await hers.locator('.audit-room tbody tr').first().isVisible()).toBe(true)
  })

  it('tells from where it can be reached and whom it has spoken with', async () => {
    await open(hers, 'network')
    await eventually(() => hers.locator('main').innerText()).toContain('On this machine only')
    expect(await hers.locator('main').innerText()).toMatch(/Alice\s+direct/)
  })

  it('has no violation, no error, no request elsewhere and no serious finding', async () => {
    expect(misdeeds).toEqual({ policy: [], outside: [], errors: [] })
    const browser = await openBrowser({ bypassPolicy: true })
    browsers.push(browser)
    const page = await browser.context.newPage()
    await page.goto(await mina.consoleLink())
    const { peers } = await mina.call<{ peers: Array<{ peer: string }> }>('GET', '/api/v1/people')
    const findings: Record<string, string[]> = {}
    for (const fragment of [
      'people',
      `people/${encodeURIComponent(peers[0]!.peer)}`,
      'network',
      'audit',
      'settings/card'
    ]) {
      await page.goto(`${mina.api}/#/${fragment}`)
      await page.waitForSelector('main h1')
      const found = await seriousFindings(page)
      if (found.length > 0) findings[fragment] = found
    }
    expect(findings).toEqual({})
  })
})
