import { z } from 'zod'

const ENTITY_TYPES = ['person', 'place', 'organisation', 'thing'] as const
const STANCES = ['holds', 'held', 'ended', 'denied', 'planned', 'cancelled'] as const
const TONES = ['positive', 'neutral', 'negative', 'mixed'] as const

/**
 * What a model says about one section. Lengths are not part of it, since not every engine can bound them; what is
 * too long is left out afterwards.
 */
export const sectionReply = z.strictObject({
  title: z.string(),
  summary: z.string(),
  keywords: z.array(z.string()).max(8),
  entities: z.array(z.strictObject({ name: z.string(), type: z.enum(ENTITY_TYPES) })).max(24),
  facts: z
    .array(
      z.strictObject({
        subject: z.string(),
        attribute: z.string(),
        value: z.string(),
        stance: z.enum(STANCES),
        quote: z.string()
      })
    )
    .max(24),
  tone: z.enum(TONES)
})
export type SectionReply = z.infer<typeof sectionReply>
export type ModelFact = SectionReply['facts'][number]

/** What a model says about a text of which it has read the sections. */
export const wholeReply = z.strictObject({ title: z.string(), summary: z.string(), tone: z.enum(TONES) })
export type WholeReply = z.infer<typeof wholeReply>

/** The schema as the engines take it. */
export function jsonSchemaOf(schema: z.ZodType): object {
  const { $schema: _, ...bare } = z.toJSONSchema(schema)
  return bare
}
