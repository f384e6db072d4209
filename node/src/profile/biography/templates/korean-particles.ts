/** Final consonant of the digits 0–9 as they are read: 영 일 이 삼 사 오 육 칠 팔 구. */
const DIGITS = [true, 'l', false, true, false, false, true, 'l', 'l', false] as const
const PAIRS: Record<string, readonly [closed: string, open: string]> = {
  은: ['은', '는'],
  이: ['이', '가'],
  을: ['을', '를'],
  과: ['과', '와'],
  으로: ['으로', '로'],
  이고: ['이고', '고'],
  입니다: ['입니다', '입니다']
}
const HANGUL_FIRST = 0xac00
const HANGUL_LAST = 0xd7a3
const RIEUL = 8

/** Does the last syllable end in a consonant? `l` for ㄹ, which counts as open before 으로. */
function closes(value: string): boolean | 'l' {
  const last = /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(value)?.[0] ?? ''
  const code = last.codePointAt(0) ?? 0
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    const final = (code - HANGUL_FIRST) % 28
    return final === RIEUL ? 'l' : final > 0
  }
  if (/\d/.test(last)) return DIGITS[Number(last)]!
  // Latin words go by the letters that close a Korean syllable.
  if (/l/i.test(last)) return 'l'
  return /[mnkpb]/i.test(last)
}

/** The value with the form of the particle that follows its last sound. @param particle - as after a consonant */
export function withParticle(particle: string, value: string): string {
  const [closed, open] = PAIRS[particle] ?? [particle, particle]
  const end = closes(value)
  return value + (end === false || (end === 'l' && particle === '으로') ? open : closed)
}
