import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFindings } from '../fixtures/axe.ts'
import { type Misdeeds, openBrowser, type TestBrowser, watch } from '../fixtures/browser.ts'
import { freshDist } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { HOSTILE } from '../fixtures/life.ts'
import { type RealNode, startRealNode } from '../fixtures/real-node.ts'

let node: RealNode
let browser: TestBrowser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  await freshDist()
  node = await startRealNode(7421)
  browser = await openBrowser()
  page = await browser.context.newPage()
  misdeeds = await watch(page, node.api)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await node?.close()
})

async function open(fragment: string): Promise<void> {
  await page.goto(`${node.api}/#/${fragment}`)
  await page.waitForSelector('main h1, main h2')
  await page.waitForFunction(() => document.querySelector('.bone, [aria-busy=true]') === null)
}

describe('the console of a real node', () => {
  it('signs in by the one-time link, and the link works once', async () => {
    const link = await node.consoleLink()
    await page.goto(link)
    await eventually(() => page.locator('h1').innerText()).toBe('Meet your second self')
    expect(page.url()).not.toContain('k=')

    const other = await openBrowser()
    const second = await other.context.newPage()
    await second.goto(link)
    await eventually(() => second.locator('main h2').innerText()).toBe('Please open a new link')
    await other.close()
  })

  it('brings the sample life in and answers the first question from it', async () => {
    await page.getByRole('button', { name: 'Use the sample life' }).click()
    const question = page.locator('.ask-first input')
    await eventually(() => question.isEnabled()).toBe(true)
    await node.call('POST', '/api/v1/pipeline/wait')
    await question.fill('What did I plant on the balcony?')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.quotes', { timeout: 30_000 })
    expect(await page.locator('.quotes').innerText()).toMatch(/tomato/i)
    await page.locator('.cite').first().click()
    await page.waitForSelector('dialog mark')
    await page.keyboard.press('Escape')
    await page.click('.answer-foot button')
    await page.waitForSelector('dialog .why-list li')
    await page.keyboard.press('Escape')
  })

  it('keeps the talk', async () => {
    await page.reload()
    await page.waitForSelector('.quotes')
    expect(await page.locator('.bubble').innerText()).toBe('What did I plant on the balcony?')
  })

  it('writes hostile text down and shows it as text', async () => {
    await open('memories')
    await page.getByRole('button', { name: 'Write one down' }).click()
    await page.locator('dialog textarea').fill(HOSTILE.join('\n'))
    await page.locator('dialog button[type=submit]').click()
    await eventually(() => page.locator('.windowed').innerText()).toContain(HOSTILE[0]!.slice(0, 30))
    await page.fill('#search', 'pwned')
    await eventually(() => page.locator('.memory-row').first().innerText()).toContain('pwned')
    await page.locator('.memory-row').first().click()
    await eventually(() => page.locator('.memory-words').innerText()).toBe(HOSTILE.join('\n'))
    expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
  })

  it('edits it, forgets it, and takes it back with Undo', async () => {
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.locator('.memory-view textarea').fill('A heron stood on the roof.')
    await page.getByRole('button', { name: 'Save' }).click()
    await eventually(() => page.locator('.memory-words').innerText()).toBe('A heron stood on the roof.')
    const address = page.url()
    await page.getByRole('button', { name: 'Forget…' }).click()
    await page.getByRole('button', { name: 'Move to the bin' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await eventually(() => page.locator('.toasts').innerText()).toContain('is back')
    await page.goto(address)
    await eventually(() => page.locator('.memory-words').innerText()).toBe('A heron stood on the roof.')
  })

  it('uploads a file, shows what is in it, and imports it', async () => {
    await open('sources/add')
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: '봄 메모.md',
        mimeType: 'text/markdown',
        buffer: Buffer.from('# 봄\n\n망원동 옥상에 상추를 심었다.\n')
      })
    await page.waitForSelector('.preview')
    expect(await page.locator('.first-items').innerText()).toContain('상추')
    await page.locator('.preview button[type=submit]').click()
    await page.getByRole('link', { name: '봄 메모.md' }).click()
    await eventually(() => page.locator('.ledger-table tbody tr').count()).toBe(1)
  })

  it('has no violation, no error, no request elsewhere and no serious finding on any page', async () => {
    const { sources } = await node.call<{ sources: Array<{ id: string }> }>('GET', '/api/v1/sources')
    const pages = ['', 'welcome', 'chat', 'memories', 'memories/bin', 'sources', `sources/${sources[0]!.id}`]
    pages.push('settings/general', 'settings/models', 'settings/apps', 'settings/backup', 'settings/about')
    for (const fragment of pages) await open(fragment)
    expect(misdeeds).toEqual({ policy: [], outside: [], errors: [] })

    const checker = await openBrowser({ bypassPolicy: true })
    const checked = await checker.context.newPage()
    await checked.goto(await node.consoleLink())
    const findings: Record<string, string[]> = {}
    for (const fragment of pages) {
      await checked.goto(`${node.api}/#/${fragment}`)
      await checked.waitForSelector('main h1, main h2')
      const found = await seriousFindings(checked)
      if (found.length > 0) findings[fragment] = found
    }
    expect(findings).toEqual({})
    await checker.close()
  })

  it('takes the sample away in one go', async () => {
    const { sources } = await node.call<{ sources: Array<{ id: string; isSample: boolean }> }>('GET', '/api/v1/sources')
    await open(`sources/${sources.find(source => source.isSample)!.id}`)
    await page.getByRole('button', { name: 'Remove…' }).click()
    await page.getByRole('button', { name: 'Remove the sample life' }).click()
    await eventually(() => page.locator('main').innerText()).toMatch(/^Sources(?![\s\S]*Sample)/)
  })
})
