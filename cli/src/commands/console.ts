import type { Command } from 'commander'
import { renderUnicodeCompact } from 'uqr'
import { openInBrowser } from '../browser.ts'
import type { Context } from '../context.ts'

interface ConsoleOptions {
  print?: boolean
  qr?: boolean
}

export function register(program: Command, context: () => Promise<Context>): void {
  program
    .command('console')
    .description('open the console in a browser, signed in')
    .option('--print', 'print the link only')
    .option('--qr', 'show the link as a QR code as well')
    .action(async (options: ConsoleOptions) => {
      const { daemon, out, env } = await context()
      const link = await (await daemon()).send<{ url: string; expiresAt: string }>('POST', '/api/v1/console-link')
      const isOpened = !options.print && out.isInteractive && openInBrowser(link.url, env)
      out.result({ ...link, schema: 'secondme.console/1' }, () => {
        const code = options.qr ? `\n${renderUnicodeCompact(link.url)}` : ''
        return `${isOpened ? 'Opened ' : ''}${link.url}   (works once, for ten minutes)${code}`
      })
    })
}
