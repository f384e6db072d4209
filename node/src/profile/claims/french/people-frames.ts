import type { Frame } from '../frame-types.ts'

const AFTER = '(?= {VERB3}\\b|,|[.!]|$| et )'
/** Kin, partners and animals. */
export const PEOPLE: readonly Frame[] = [
  {
    attribute: 'partner',
    when: `\\b{MY} (?:{PARTNER})(?:,| s'appelle| se prénomme)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'partner',
    when: '\\b(?:sors|suis en couple|suis mariée?|suis fiancée?|vis en couple|sort|est en couple|est mariée?|(?<past>sortais|étais en couple)) (?:depuis [^;,.]{2,20} )?(?:maintenant |plus |pas )*(?:avec|à) {FIRST:v}'
  },
  {
    attribute: 'partner',
    when: "\\b(?:rompu avec|me suis séparée? de|ai divorcé de|divorcé d'avec) (?:mon copain |ma copine |mon mari |ma femme )?{FIRST:v}(?=[,.!]|$)",
    stance: 'ended',
    confidence: 0.6
  },
  {
    attribute: 'partner',
    when: '{FIRST:v} et moi\\b[^.;!?]{0,20}?\\b(?:séparée?s|rompu|divorcé|quittée?s)',
    isMine: true,
    stance: 'ended'
  },
  {
    attribute: 'partner',
    when: "^(?:on|nous nous|on s')[^.;!?]{0,12}(?:séparée?s|rompu|divorcé)",
    isMine: true,
    stance: 'ended'
  },
  { attribute: 'partner', when: '\\bai épousé {FIRST:v}|\\bme suis mariée? avec (?<v>{FIRST})' },
  {
    attribute: 'relationship',
    when: '\\b(?:suis|sommes|est|(?<past>étais)) (?:(?:toujours|maintenant|désormais|de nouveau|pas|plus) )*(?<v>célibataires?|mariée?s?|divorcée?s?|veufs?|veuves?|fiancée?s?|pacsée?s?|en couple)\\b'
  },
  {
    attribute: 'child',
    when: `\\b{MY} (?:{CHILD})(?: aînée?)?(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'child',
    when: "\\b(?:deux|trois|quatre|cinq|mes) (?:enfants|fils|filles)(?:,| :| s'appellent)? (?<v>{FIRST}(?:, {FIRST})* et {FIRST})",
    value: '\\b(?:ai|avons|mes|nos)\\b',
    isMine: true,
    isList: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `\\b{MY} (?:{SIBLING})(?: aînée?)?(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'sibling',
    when: `^{FIRST:v}, (?:mon|ma) (?:\\p{Ll}+ )?(?:{SIBLING})(?:,|$)`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'parent',
    when: `\\b{MY} (?:{PARENT})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'grandparent',
    when: `\\b{MY} (?:{GRAND})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds',
    date: 'none'
  },
  {
    attribute: 'pet',
    when: `^(?!.*\\b(?:morte?|décédée?)\\b).*?\\b{MY} (?:{PET})(?:,| s'appelle)? {FIRST:v}${AFTER}`,
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: "^(?!.*\\b(?:morte?|décédée?)\\b).*?\\b(?:ai|avons|adopté) (?:adopté )?une? (?:\\p{Ll}+ )?(?:{PET})(?: \\p{Ll}+)?(?: qui s'appelle| nommée?| appelée?|,) {FIRST:v}",
    isMine: true,
    stance: 'holds'
  },
  {
    attribute: 'pet',
    when: '\\b{MY} (?:{PET})(?:,? {FIRST:v})?,? est (?:\\p{L}+ )?mort',
    isMine: true,
    stance: 'ended'
  }
]
