import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seriousFindings } from '../fixtures/axe.ts'
import { type Misdeeds, openBrowser, type TestBrowser, watch } from '../fixtures/browser.ts'
import { freshDist } from '../fixtures/console.ts'
import { eventually } from '../fixtures/eventually.ts'
import { type RealNode, startRealNode } from '../fixtures/real-node.ts'

let node: RealNode
let browser: TestBrowser
let page: Page
let misdeeds: Misdeeds

beforeAll(async () => {
  await freshDist()
  node = await startRealNode(7431)
  browser = await openBrowser()
  page = await browser.context.newPage()
  misdeeds = await watch(page, node.api)
  await page.goto(await node.consoleLink())
  await page.waitForSelector('main h1')
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await node?.close()
})

async function open(fragment: string, on = page): Promise<void> {
  await on.goto('about:blank')
  await on.goto(`${node.api}/#/${fragment}`)
  await on.waitForSelector('main h1, main h2')
  await on.waitForFunction(() => document.querySelector('.bone, [aria-busy=true]') === null)
}

async function write(...texts: string[]): Promise<void> {
  for (const text of texts) await node.call('POST', '/api/v1/memories', { text })
  await node.call('POST', '/api/v1/pipeline/wait')
}

const biography = (): Promise<string> => page.locator('.bio-words').first().innerText()
const focusedLabel = (): Promise<string | null> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)

describe('an empty life', () => {
  it.each(['me', 'facts', 'graph'])('has one thing to do on %s: bring something in', async fragment => {
    await open(fragment)
    const actions = page.locator('.empty a')
    await eventually(() => actions.count()).toBe(1)
    expect(await actions.getAttribute('href')).toBe('#/sources/add')
  })
})

describe('Me', () => {
  beforeAll(async () => {
    await node.bringSample()
  }, 120_000)

  it('is in the rail and tells where the life is lived', async () => {
    await open('')
    await page.locator('.nav').getByRole('link', { name: 'Me', exact: true }).click()
    await eventually(biography).toContain('Porto')
  })

  it('shows the words that a sentence rests on, and the memory around them', async () => {
    await open('me')
    await page.locator('.sentence', { hasText: 'Porto' }).first().click()
    await eventually(() => page.locator('.side-panel .evidence button').count()).toBeGreaterThan(0)
    const quote = await page.locator('.side-panel .evidence button span').first().innerText()
    await page.locator('.side-panel .evidence button').first().click()
    await eventually(() => page.locator('dialog mark').first().innerText()).toBe(quote)
    await page.keyboard.press('Escape')
    await page.locator('.side-panel .side-head a').click()
    await eventually(() => page.locator('.side-panel').count()).toBe(0)
  })

  it('speaks as “I”, to “you” and by name', async () => {
    await open('me')
    await page.getByLabel('I', { exact: true }).check()
    await eventually(biography).toMatch(/^I live/)
    await page.getByLabel('By name').check()
    await eventually(biography).not.toMatch(/^(I|You) /)
    await page.getByLabel('You', { exact: true }).check()
    await eventually(biography).toMatch(/^You live/)
  })

  it('tells others nothing from memories that only the owner may see', async () => {
    await open('me')
    await page.getByLabel('As seen by').selectOption('public')
    await eventually(() => page.locator('.sentence').count()).toBe(0)
  })

  it('keeps the owner’s own sentence above what is computed', async () => {
    await open('me')
    await page.getByRole('button', { name: 'Add a sentence' }).click()
    await page.locator('dialog textarea').fill('Never call before noon.')
    await page.locator('dialog button[type=submit]').click()
    await eventually(() => page.locator('.sentence.pinned').innerText()).toBe('Never call before noon.')
  })

  it('is put right by the owner’s words', async () => {
    await open('me')
    await page.locator('.sentence', { hasText: 'Porto' }).first().click()
    await page.locator('.side-panel').getByRole('button').last().click()
    await page.locator('dialog textarea').fill('I live in Lisbon now.')
    await page.locator('dialog button[type=submit]').click()
    await eventually(biography).toContain('Lisbon')
  })

  it('has the same shades on the wheel as in the table, and opens one by keyboard', async () => {
    await open('me')
    const names = await page.locator('.shade-table th a').allInnerTexts()
    const slices = page.locator('a.wheel-shade')
    const labels = await slices.evaluateAll(links => links.map(link => link.getAttribute('aria-label') ?? ''))
    expect(labels.map(label => label.split(':')[0]).sort()).toEqual(names.map(name => name.trim()).sort())
    await slices.first().focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.side-panel h3').innerText()).toBe(labels[0]!.split(':')[0])
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H3')
  })

  it('names a topic as its owner does, pins it and puts two together', async () => {
    await open('me')
    const row = page.locator('.topics > .topic', { has: page.getByRole('checkbox') }).first()
    await row.locator('.topic-line a').click()
    await row.getByRole('button', { name: 'Rename' }).click()
    await page.locator('dialog textarea').fill('Harbour days')
    await page.locator('dialog button[type=submit]').click()
    const named = page.locator('.topics > .topic', { hasText: 'Harbour days' })
    await eventually(() => named.count()).toBe(1)
    await named.getByRole('button', { name: 'Pin' }).click()
    await eventually(() => named.locator('.chip.good').count()).toBe(1)
    const other = page.locator('.topics > .topic', { has: page.getByRole('checkbox') }).last()
    const words = await other.locator('.topic-line a').innerText()
    await named.getByRole('checkbox').check()
    await other.getByRole('checkbox').check()
    await page.getByRole('button', { name: /^Merge/ }).click()
    await eventually(() => page.locator('.topics .topic-line a').allInnerTexts()).not.toContain(words)
    expect(await named.count()).toBe(1)
  })

  it('is looked at again when memories change, with the page open', async () => {
    await open('facts')
    expect(await page.locator('.fact-value').allInnerTexts()).not.toContain('penicillin')
    await write('I am allergic to penicillin.')
    await eventually(() => page.locator('.fact-value').allInnerTexts()).toContain('penicillin')
  })
})

describe('a question', () => {
  it('waits on Today, and is answered by keeping one', async () => {
    await write('My birthday is 3 May.', 'My birthday is 4 May.')
    await open('')
    await eventually(() => page.locator('main').innerText()).toContain('Birthday: “3 May” or “4 May”?')
    await page.getByRole('link', { name: 'Decide' }).click()
    await page.getByRole('button', { name: 'Keep “4 May”' }).click()
    await eventually(() => page.locator('.questions').count()).toBe(0)
    await open('facts?status=current')
    const rows = await page.locator('.fact-row', { hasText: 'Birthday' }).allInnerTexts()
    expect(rows).toEqual([expect.stringContaining('4 May')])
  })
})

describe('Facts', () => {
  it('shows what was so on an earlier day', async () => {
    await open('facts?asOf=2024-01-01')
    const then = await page.locator('.fact-row', { hasText: 'Works for' }).allInnerTexts()
    expect(then).toEqual([expect.stringContaining('Textile Museum')])
    await page.getByRole('button', { name: 'Now' }).click()
    await eventually(() => page.locator('.fact-row', { hasText: 'Works for' }).allInnerTexts()).toContainEqual(
      expect.stringContaining('Maritime Museum')
    )
  })

  it('shows one subject alone', async () => {
    await open('facts')
    await page.getByLabel('About').selectOption('Maria')
    await eventually(async () =>
      (await page.locator('.fact-what').allInnerTexts()).every(what => what.startsWith('Maria'))
    ).toBe(true)
  })

  it('takes one back and keeps it again', async () => {
    await open('facts')
    const row = page.locator('.fact-row', { hasText: 'penicillin' }).first()
    await row.getByRole('button').click()
    await page.getByRole('button', { name: 'This is not so' }).click()
    await eventually(() => row.getAttribute('class')).toContain('fact-retracted')
    await page.locator('.fact-open').getByRole('button', { name: 'This is right' }).click()
    await eventually(() => page.locator('.fact-current', { hasText: 'penicillin' }).count()).toBe(1)
  })
})

describe('Graph', () => {
  it('names everybody in the list who is in the picture', async () => {
    await open('graph?show=60')
    const nodes = await page
      .locator('a.node:not(.centre)')
      .evaluateAll(links => links.map(link => link.getAttribute('aria-label')!.split(',')[0]!))
    const listed = await page.locator('tbody th a').allTextContents()
    expect(nodes.length).toBeGreaterThan(20)
    expect(listed.sort()).toEqual(nodes.sort())
  })

  it('is walked by keyboard: Enter puts another in the middle and tells of them', async () => {
    await open('graph')
    await page.getByLabel('Names shown').focus()
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement?.classList.contains('centre')))
      await page.keyboard.press('Tab')
    const name = (await focusedLabel())!.split(',')[0]!
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.side-panel h3').innerText()).toBe(name)
    await eventually(() => page.locator('a.node.centre').getAttribute('aria-label')).toContain(name)
    expect(await page.locator('.side-panel .ties li').count()).toBeGreaterThan(0)
  })

  it('finds a name and stands still while it is looked at', async () => {
    await open('graph')
    await page.fill('#search', 'Tom')
    await page.locator('.entity-found a', { hasText: 'Tomás' }).click()
    await eventually(() => page.locator('.side-panel h3').innerText()).toBe('Tomás')
    await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null)
    const places = (): Promise<string[]> =>
      page
        .locator('.ego a.node')
        .evaluateAll(links => links.map(link => link.parentElement!.getAttribute('transform')!))
    const before = await places()
    await page.reload()
    await page.waitForSelector('.ego a.node')
    expect(await places()).toEqual(before)
  })
})

describe('a memory', () => {
  it('shows what was read out of it, marked in its words, and what was made of it', async () => {
    const { hits } = await node.call<{ hits: Array<{ memoryId: string }> }>('POST', '/api/v1/memories/search', {
      query: 'First day at the Maritime Museum'
    })
    await open(`memory/${hits[0]!.memoryId}`)
    await page.locator('.insight').getByLabel('Names').check()
    await eventually(() => page.locator('.memory-words mark').allInnerTexts()).toContain('Maritime Museum')
    await eventually(() => page.locator('.made-of').innerText()).toContain('Works for: Maritime Museum')
  })
})

describe('every view of the portrait', () => {
  const VIEWS = ['me', 'me?sentence', 'me?shade', 'me?topic', 'facts', 'graph', 'graph?around'] as const

  /** The views with something chosen, by the ids this life happens to have. */
  async function addresses(): Promise<string[]> {
    interface Ids {
      biography: { sentences: Array<{ id: string }> }
      shades: Array<{ id: string; topicIds: string[] }>
      facts: Array<{ id: string }>
    }
    const { biography: life, shades } = await node.call<Ids>('GET', '/api/v1/profile')
    const { entities } = await node.call<{ entities: Array<{ id: string }> }>('GET', '/api/v1/entities?limit=1')
    const { topics } = await node.call<{ topics: Array<{ id: string }> }>('GET', '/api/v1/profile/topics')
    const ids: Partial<Record<(typeof VIEWS)[number], string>> = {
      'me?sentence': life.sentences[0]!.id,
      'me?shade': shades[0]!.id,
      'me?topic': topics[0]!.id,
      'graph?around': entities[0]!.id
    }
    return VIEWS.map(view => (ids[view] ? `${view}=${ids[view]}` : view))
  }

  it('keeps to the policy of the page, to this machine, and throws nothing', async () => {
    for (const fragment of await addresses()) await open(fragment)
    expect(misdeeds).toEqual({ policy: [], outside: [], errors: [] })
  })

  it.each([
    ['en-GB', 'light'],
    ['ko-KR', 'dark']
  ] as const)('has no serious finding and no sideways scroll at 360 px (%s, %s)', async (locale, theme) => {
    // As high as the pages are long: what lies under the bar at the bottom would be judged as covered.
    const narrow = await openBrowser({ width: 360, height: 9000, locale, theme, bypassPolicy: true })
    try {
      const small = await narrow.context.newPage()
      await small.goto(await node.consoleLink())
      await small.waitForSelector('main h1')
      const findings: Record<string, unknown> = {}
      for (const fragment of await addresses()) {
        await open(fragment, small)
        const isWide = await small.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        const found = await seriousFindings(small)
        if (isWide || found.length > 0) findings[fragment] = { isWide, found }
      }
      expect(findings).toEqual({})
    } finally {
      await narrow.close()
    }
  })
})
