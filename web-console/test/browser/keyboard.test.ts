import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SECURITY_HEADERS } from '../../../node/src/api/headers.ts'
import { openBrowser, type TestBrowser } from '../fixtures/browser.ts'
import { buildConsole, PAGES } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { type StandIn, startStandIn } from '../fixtures/stand-in.ts'

let built: Awaited<ReturnType<typeof buildConsole>>
let node: StandIn
let browser: TestBrowser
let page: Page

beforeAll(async () => {
  built = await buildConsole()
  node = await startStandIn({ dist: built.dist, headers: SECURITY_HEADERS })
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

const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve())
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')

/** Tabs until the focused element's text or label matches. */
async function tabTo(words: RegExp): Promise<void> {
  for (let steps = 0; steps < 80; steps++) {
    await page.keyboard.press('Tab')
    const label = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`
    })
    if (words.test(label)) return
  }
  throw new Error(`Tab never reached ${words}`)
}

describe('by keyboard alone', () => {
  it('skips to the content with the first Tab', async () => {
    await open('')
    await press('Tab')
    expect(await focused()).toBe('Skip to the content')
    await press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('opens every page with two keys and finds its heading', async () => {
    await open('')
    const seen: string[] = []
    for (const key of ['m', 's', 'e', 'b', 't']) {
      const before = page.url()
      await press('g', key)
      await page.waitForFunction(url => location.href !== url, before)
      await page.waitForSelector('main h1')
      await eventually(() => page.locator('main h1').innerText()).not.toBe(seen.at(-1))
      seen.push(await page.locator('main h1').innerText())
    }
    expect(seen).toEqual(['Memories', 'Sources', 'Settings', 'Bin', 'Hello, Mina'])
  })

  it('does nothing on single keys once they are switched off', async () => {
    await open('settings/general')
    await page.getByLabel('Single-key shortcuts').uncheck()
    await page.locator('main').focus()
    await press('?')
    expect(await page.locator('dialog').count()).toBe(0)
    await page.getByLabel('Single-key shortcuts').check()
  })

  it('asks, opens a source with Enter, closes it with Esc and is back on the mark', async () => {
    await open('chat')
    await page.locator('#composer').focus()
    await page.keyboard.type('when')
    await press('Enter')
    await page.waitForSelector('.quotes')
    await page.locator('main').focus()
    await tabTo(/^Open source 1/)
    await press('Enter')
    await page.waitForSelector('dialog .memory-words')
    await press('Escape')
    await eventually(() => page.locator('dialog').count()).toBe(0)
    await eventually(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
      'Open source 1'
    )
  })

  it('forgets a memory and takes it back', async () => {
    await open('memory/mem-7')
    await tabTo(/Forget…/)
    await press('Enter')
    await page.waitForSelector('dialog .button.primary:not([disabled])')
    await tabTo(/^ Move to the bin/)
    await press('Enter')
    await page.waitForSelector('.toast')
    await press('g', 'b')
    await eventually(() => page.locator('.bin-list li').count()).toBe(1)
    await tabTo(/Undo/)
    await press('Enter')
    await eventually(() => page.locator('.bin-list li').count()).toBe(0)
  })

  it('walks the list of memories with the arrows', async () => {
    await open('memories')
    await page.locator('.memory-row').first().focus()
    await press('ArrowDown', 'ArrowDown', 'ArrowUp')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#/memory/mem-1')
  })

  it('keeps a list of hundreds in a few elements while it is scrolled to its end', async () => {
    await open('memories')
    for (let steps = 0; steps < 8; steps++) {
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
      await page.waitForTimeout(120)
    }
    expect(await page.locator('.windowed li').last().getAttribute('aria-posinset')).toBe('240')
    expect(await page.locator('.windowed li').count()).toBeLessThan(40)
  })
})

describe('an input method', () => {
  it('confirms a candidate with Enter without sending the message', async () => {
    await open('chat')
    await page.locator('#composer').focus()
    const before = node.asked.length
    const devtools = await browser.context.newCDPSession(page)
    await devtools.send('Input.imeSetComposition', { text: '안녕', selectionStart: 2, selectionEnd: 2 })
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229
    })
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 13
    })
    await devtools.send('Input.insertText', { text: '안녕' })
    expect(await page.locator('#composer').inputValue()).toBe('안녕')
    expect(node.asked.length).toBe(before)
    await press('Shift+Enter')
    expect(await page.locator('#composer').inputValue()).toBe('안녕\n')
    await press('Enter')
    await eventually(() => node.asked.slice(before)).toEqual(['안녕'])
  })
})

describe('a narrow screen', () => {
  it.each(['en-GB', 'ko-KR'])('has no sideways scroll at 360 px on any page (%s)', async locale => {
    const narrow = await openBrowser({ width: 360, height: 740, locale })
    try {
      const small = await narrow.context.newPage()
      const wide: string[] = []
      for (const fragment of PAGES) {
        await small.goto(`${node.url}#/${fragment}`)
        await small.waitForSelector('main h1, main h2')
        await small.waitForFunction(() => document.querySelector('.bone') === null)
        if (await small.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(fragment)
      }
      expect(wide).toEqual([])
    } finally {
      await narrow.close()
    }
  })
})
