import { detectLanguage } from '../../../src/memory/language.ts'
import type { Author } from '../../../src/memory/types.ts'
import { findEntities } from '../../../src/profile/entities/find-entities.ts'
import { createEntities, type Entities } from '../../../src/profile/entities/registry.ts'
import type { Claim, InsightSource } from '../../../src/profile/types.ts'

export const SELF: Author = { role: 'self', name: 'Mina' }

export function emptyEntities(): Entities {
  return createEntities({ idOf: key => `entity-${key}` })
}

export function aboutOf(author: Author, atMs: number, audience: string[] = ['only-me']): InsightSource {
  return {
    atMs,
    recordedAtMs: atMs,
    precision: 'instant',
    author,
    kind: 'message',
    trust: 'statement',
    language: 'eng',
    audience,
    sourceId: 'notes',
    itemId: String(atMs)
  }
}

/** Reads a text as the pipeline does, without claims unless they are given. */
export function tell(
  entities: Entities,
  id: string,
  text: string,
  {
    author = SELF,
    atMs = 1000,
    claims = [],
    audience
  }: { author?: Author; atMs?: number; claims?: Claim[]; audience?: string[] } = {}
): void {
  const mentions = findEntities(text, { language: detectLanguage(text), author })
  entities.set(id, aboutOf(author, atMs, audience), mentions, claims)
}

export function claim(subject: string, attribute: string, value: string, more: Partial<Claim> = {}): Claim {
  return { subject, attribute, value, stance: 'holds', confidence: 0.9, span: { start: 0, end: 4 }, ...more }
}
