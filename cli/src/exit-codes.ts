/** What a script may rely on (DESIGN §9). */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  noDaemon: 3,
  refused: 4,
  notFound: 5,
  unreachable: 6,
  missingResource: 7,
  interrupted: 130
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
