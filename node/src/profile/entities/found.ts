import type { EntityType } from '../types.ts'

/** A name at one place of a text. */
export interface Found {
  name: string
  type: EntityType
  start: number
  end: number
}

/** What is known besides the text. */
export interface FindContext {
  /** ISO 639-3. */
  language: string
  /** Names told elsewhere, as spelled there, with their type. */
  knownNames: ReadonlyMap<string, EntityType>
}
