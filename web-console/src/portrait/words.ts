import { percent } from '../format.ts'
import { type Key, locale, t } from '../i18n/i18n.ts'
import { status } from '../state.ts'
import type { Fact } from '../types.ts'

/** The vocabulary is the node's; a name that has no words here is shown as it is, but for a capital at its head. */
function wordOf(key: string, name: string): string {
  const word = t(key as Key)
  return word === key ? name.charAt(0).toLocaleUpperCase(locale.value) + name.slice(1) : word
}

/** `home` → “Lives in”; `favourite:colour` → “Favourite colour”. */
export function attributeWords(attribute: string): string {
  const colon = attribute.indexOf(':')
  if (colon < 0) return wordOf(`attribute.${attribute}`, attribute)
  const [name, what] = [attribute.slice(0, colon), attribute.slice(colon + 1)]
  if (name === 'favourite') return t('attribute.favourite', { what })
  if (name === 'date') return t('attribute.date', { what })
  return what
}

/** A tie is named by the attribute that told it, or is no more than being named together. */
export const tieWords = (type: string): string => (type === 'together' ? t('graph.together') : attributeWords(type))

export const aspectWords = (aspect: string): string => wordOf(`aspect.${aspect}`, aspect)
export const typeWords = (type: string): string => wordOf(`entityType.${type}`, type)

export const ownerName = (): string => status.value?.self.name ?? t('top.you')
export const subjectWords = (subject: string): string => (subject === 'owner' ? t('fact.owner') : subject)

export const sureWords = (confidence: number): string => t('fact.sure', { share: percent(confidence) })

/** What is said, and of whom when not of the owner. */
export const claimWords = ({ subject, attribute }: Pick<Fact, 'subject' | 'attribute'>): string =>
  subject === 'owner' ? attributeWords(attribute) : `${subject} · ${attributeWords(attribute)}`
