import { Home } from './support.ts'

export const ITEMS = [
  { id: 'walk', text: 'My favourite walk is the ridge above Orta.', self: true },
  { id: 'stew', text: 'On Sundays I cook a lentil stew with plums.', self: true },
  { id: 'spice', text: 'I buy spices at the market behind the station.', self: true },
  { id: 'code', text: 'My bicycle lock opens with 4711.', self: true }
]
export const WALK = 'Where do you like to walk?'
export const STEW = 'What do you cook on Sundays?'
export const SPICE = 'Where do you buy spices?'
export const LOCK = 'What opens your bicycle lock?'

/** What another self may quote without asking. */
export const FRIEND = ['--preset', 'friend', '--labels', 'friends', '--detail', 'quote', '--consent', 'auto']

export interface Answer {
  answer: string
  grantId: string | null
  citations: Array<{ memoryId: string; itemId: string | null; quote: string }>
  refused?: { code: string; message: string }
  held: boolean
  queued?: { sendingId: string; reason: string; nextTryAt: string }
}

export const LOOPBACK = { SECONDME_NETWORK_LISTEN: 'loopback' }

/** Two homes on one machine: Mina, who has memories for friends and one for herself alone, and Jonas. */
export class TwoSelves {
  readonly mina = new Home({ ...LOOPBACK, SECONDME_NAME: 'Mina' })
  readonly jonas = new Home({ ...LOOPBACK, SECONDME_NAME: 'Jonas' })

  async start(): Promise<void> {
    const { mina, jonas } = this
    await Promise.all([mina.json('start'), jonas.json('start')])
    await mina.json('import', mina.jsonLines('life.jsonl', ITEMS), '--yes')
    const query = ['--query', 'walk ridge cook stew buy spices market', '--audience', 'friends']
    await mina.json('memories', 'label', ...query, '--yes')
    const found = await mina.json<{ hits: Array<{ memoryId: string }> }>(
      'memories',
      'search',
      'lock 4711',
      '--limit',
      '1'
    )
    await mina.json('memories', 'label', found.hits[0]!.memoryId, '--audience', 'only-me', '--yes')
  }

  /** Without what pairing is tested by. */
  async pair(): Promise<void> {
    const { link } = await this.mina.json<{ link: string }>('invite', 'Jonas')
    await this.jonas.json('join', link, '--yes')
  }

  /** Jonas asks Mina's self. */
  async asks(question: string, ...more: string[]): Promise<{ code: number } & Answer> {
    const run = await this.jonas.run('ask', '@mina', question, ...more, '--json')
    return { code: run.code, ...(run.last() as unknown as Answer) }
  }

  async close(): Promise<void> {
    await Promise.all([this.mina.close(), this.jonas.close()])
  }
}
