import * as prompts from '@clack/prompts'
import type { NetworkView } from '@secondme-node/node/api'
import type { Context } from './context.ts'

/** From where others can reach this self. */
export const REACH: Record<NetworkView['reachability'], string> = {
  none: 'nobody can reach this self',
  local: 'only from this machine',
  private: 'from this network',
  relayed: 'from anywhere, through a relay',
  public: 'from anywhere'
}

/** The route of one peer, by whatever name the person typed. */
export function peerPath(ref: string, rest = ''): string {
  return `/api/v1/people/${encodeURIComponent(ref.replace(/^@/, ''))}${rest}`
}

/** Asks on a terminal; elsewhere, and with `--yes`, the command itself is the word. */
export async function isAgreed({ out, yes }: Context, message: string): Promise<boolean> {
  if (yes || !out.isInteractive) return true
  return (await prompts.confirm({ message, output: process.stderr })) === true
}

/** Ids are long and begin alike: the end tells them apart. */
export function shortId(did: string): string {
  return `…${did.slice(-8)}`
}

/** `a,b` and repeated options alike. */
export function namesFrom(text: string, before: string[] | undefined): string[] {
  const names = text.split(',').map(name => name.trim())
  return [...(before ?? []), ...names.filter(name => name !== '')]
}

/** A name as one word of a command line, for commands to be copied: nothing in it is read by the shell. */
export function inShell(name: string): string {
  return /^[\p{L}\p{N}@._-]+$/u.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`
}
