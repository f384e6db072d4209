import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** `completion SHELL` prints a script for the shell; that script asks the hidden `complete` for words. */
export function register(program: Command): void {
  tab(program, { completionCommandName: 'completion' })
}
