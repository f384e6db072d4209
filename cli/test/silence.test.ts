import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { BIN, Home } from './support.ts'

/** Families of socket that leave the process but not the machine. */
const LOCAL = /AF_UNIX|AF_NETLINK|AF_UNSPEC|inet_addr\("127\.|sin6_addr.*"::1"|inet_pton\(AF_INET6, "::1"/

describe('a node that nobody granted anything', () => {
  const home = new Home()
  afterAll(() => home.close())

  it('connects nowhere but loopback, through import, embedding, search and answers', async () => {
    const trace = join(home.dir, 'connects.txt')
    const strace = ['-f', '-qq', '-e', 'trace=connect,sendto,sendmsg', '-o', trace]
    // The daemon is started under the tracer, which follows it and its model process to the end.
    const traced = home.runBy('strace', ...strace, process.execPath, BIN, 'start', '--foreground')
    await until(async () => (await home.run('status')).code === 0)
    const path = home.jsonLines('life.jsonl', [
      { id: '1', text: 'The key lies under the blue flower pot.', self: true }
    ])
    await home.json('import', path, '--yes')
    await home.json('pipeline', 'wait')
    expect(await home.json('ask', 'Where is the key?')).toMatchObject({ abstained: false })
    await home.json('doctor')
    await home.json('stop')
    await traced

    const lines = readFileSync(trace, 'utf8')
      .split('\n')
      .filter(line => line.includes('sa_family='))
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.filter(line => !LOCAL.test(line))).toEqual([])
  })
})

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    if (await condition()) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  throw new Error('the daemon did not come up; is strace installed?')
}
