import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { talkWithPeer } from '../peer-talk.ts'

/** `roleplay`: a scene with another self, which stays in character within what it was granted. */
export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('roleplay <peer>')
    .description('play a scene with their self')
    .requiredOption('--scene <text>', 'where and what')
    .option('--persona <text>', 'whom their self plays')
    .action(async (peer: string, { scene, persona }: { scene: string; persona?: string }) => {
      await talkWithPeer(await context(), {
        peer: peer.replace(/^@/, ''),
        act: 'roleplay',
        scene,
        ...(persona === undefined ? {} : { persona })
      })
    })
}
