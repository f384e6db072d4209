import type { Label } from './types.ts'

/** The audience of what nobody but the owner may be shown. */
export const ONLY_ME = 'only-me'

export type LabelMode = 'set' | 'add' | 'remove'

/** Long enough for a did, which names a single peer. */
const MAX_AUDIENCE_CHARS = 128

/** @returns trimmed and sorted, each once; undefined when a name is empty or too long, or `only-me` is not alone */
export function audienceOf(names: readonly string[]): string[] | undefined {
  const clean = [...new Set(names.map(name => name.normalize('NFC').trim()))].sort()
  if (clean.length === 0 || clean.some(name => name === '' || name.length > MAX_AUDIENCE_CHARS)) return undefined
  return clean.includes(ONLY_ME) && clean.length > 1 ? undefined : clean
}

/**
 * The label after a change. A memory that is for nobody else is `only-me`, and `share` follows the audience.
 *
 * @param audience - as `audienceOf` gives it
 */
export function relabel(label: Label, audience: readonly string[], mode: LabelMode): Label {
  const named = label.audience.filter(name => name !== ONLY_ME)
  const wanted = audience.filter(name => name !== ONLY_ME)
  const isPrivate = mode !== 'remove' && wanted.length === 0
  const next = isPrivate
    ? []
    : mode === 'set'
      ? wanted
      : mode === 'add'
        ? [...new Set([...named, ...wanted])].sort()
        : named.filter(name => !wanted.includes(name))
  const purposes = label.purposes.filter(purpose => purpose !== 'share')
  return next.length === 0
    ? { audience: [ONLY_ME], purposes }
    : { audience: next, purposes: [...purposes, 'share' as const] }
}

/** Does the change show the memory to somebody who was not shown it before? */
export function isWidened(before: Label, after: Label): boolean {
  return after.audience.some(name => name !== ONLY_ME && !before.audience.includes(name))
}

export function isSameLabel(a: Label, b: Label): boolean {
  return isSameList(a.audience, b.audience) && isSameList(a.purposes, b.purposes)
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i])
}
