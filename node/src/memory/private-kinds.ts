import type { Memory } from './types.ts'

/** What people would not want to have shared along with a thousand other memories. */
export const PRIVATE_KINDS = ['payment-card', 'iban', 'secret', 'health', 'others-words'] as const
export type PrivateKind = (typeof PRIVATE_KINDS)[number]

/** Digits in groups, as cards are printed and typed: no letter, digit or dot right beside them. */
const CARD = /(?<![\p{L}\p{N}.])[2-6]\d{3}(?:[ -]?\d{2,7}){2,5}(?![\p{L}\p{N}])/gu
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}(?![\p{L}\p{N}])/gu
const SECRETS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY/,
  /(?<!\w)(?:sk-[A-Za-z0-9_-]{16,}|gh[pousr]_[A-Za-z0-9]{20,}|AKIA[A-Z0-9]{16}|xox[abp]-[\w-]{10,})/,
  // A word for a secret, then what looks like a value: after a colon or "is", without a blank, not a plain word.
  /(?:pass(?:word|phrase|code)|passwort|kennwort|mot de passe|contraseña|clave|api[ _-]?key|\bpin\b|비밀번호|密码|口令|パスワード|暗証番号)[^\S\n]*(?:[:=：]|is\b|ist\b|est\b|es\b|は|은|는|是)[^\S\n]*["'“「]?(?=\S*[\d!@#$%^&*_+-])\S{4,}/iu,
  /(?:seed|recovery|mnemonic) (?:phrase|words)[^\S\n]*[:=]/i
]
/** Stems, so that forms are found too; in the languages the node knows. */
const HEALTH = [
  /(?<!\p{L})(?:diagnos|psychiatr|psychother|therapist|antidepress|chemother|depression|depressi[fv]|bipolar|schizophren|cancer|tumou?r|diabet|hiv(?!\p{L})|hepatitis|pregnan|miscarriage|abortion|prescri(?:bed|ption)|medication|biops)/iu,
  /(?<!\p{L})(?:krebs(?!\p{Ll}*gang)|schwanger|fehlgeburt|rezeptpflicht|krankschreib|medikament|therapeut|befund)/iu,
  /(?<!\p{L})(?:enceinte|fausse couche|ordonnance|médicament|psychologue|thérapeute|tumeur|dépress)/iu,
  /(?<!\p{L})(?:embaraz|cáncer|depresión|receta médica|medicación|psicólog|terapeuta|diagnóstic)/iu,
  /진단|우울증|항우울제|임신|유산|처방|당뇨|종양|항암|정신과/u,
  /诊断|確診|抑郁|怀孕|流产|处方|糖尿病|肿瘤|化疗|精神科|癌症/u,
  /診断|うつ病|妊娠|流産|処方|抗がん|腫瘍|心療内科|癌/u
]

/** Cheap and deliberately wide: it only makes the owner look twice. Reads nothing but the memory itself. */
export function privateKinds({ text, author }: Pick<Memory, 'text' | 'author'>): PrivateKind[] {
  const found: PrivateKind[] = []
  if (matches(text, CARD).some(isCardNumber)) found.push('payment-card')
  if (matches(text, IBAN).some(isIban)) found.push('iban')
  if (SECRETS.some(pattern => pattern.test(text))) found.push('secret')
  if (HEALTH.some(pattern => pattern.test(text))) found.push('health')
  if (author.role === 'person' || author.role === 'peer') found.push('others-words')
  return found
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([match]) => match)
}

/** ISO/IEC 7812: 13 to 19 digits whose Luhn sum is a multiple of ten. */
function isCardNumber(printed: string): boolean {
  const digits = printed.replaceAll(/[ -]/g, '')
  if (digits.length < 13 || digits.length > 19) return false
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const counted = i % 2 === 0 ? digit : digit * 2
    sum += counted > 9 ? counted - 9 : counted
  }
  return sum % 10 === 0
}

/** ISO 13616: the first four characters moved to the end, letters as numbers from 10, the whole leaves 1 of 97. */
function isIban(printed: string): boolean {
  const compact = printed.replaceAll(' ', '')
  if (compact.length < 15 || compact.length > 34) return false
  const turned = compact.slice(4) + compact.slice(0, 4)
  let rest = 0
  for (const char of turned)
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}
