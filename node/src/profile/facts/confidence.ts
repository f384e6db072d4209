import type { TrustTier } from '../../memory/types.ts'
import { isCorrecting, type Told } from './told-time.ts'

/** How likely a reading of this tier is true, when the reading itself is sure. */
const TRUST: Record<TrustTier, number> = { statement: 0.95, document: 0.85, claim: 0.6, inference: 0.4 }
/** A second telling is worth half of the first, a third a quarter: people repeat what they once believed. */
const REPEAT_WORTH = 0.5
const MOST = 0.99
const DISPUTED_SHARE = 0.5

/**
 * How sure a fact is, 0 to 1: one minus the chance that every independent telling is wrong. Tellings of one author on
 * one day, or in one conversation on one day, are one; the best of them counts. Corrections count as sure.
 */
export function confidenceOf(told: readonly Told[], isDisputed: boolean): number {
  const best = new Map<string, number>()
  for (const one of told) {
    const { claim, about, day } = one
    const trust = isCorrecting(one) ? MOST : TRUST[about.trust]
    const sure = trust * Math.max(claim.confidence, about.isCorrection === true ? MOST : 0)
    const key = `${about.author.role}/${about.author.name ?? ''}/${about.session ?? ''}/${day}`
    best.set(key, Math.max(best.get(key) ?? 0, sure))
  }
  let doubt = 1
  let worth = 1
  for (const sure of [...best.values()].toSorted((a, b) => b - a)) {
    doubt *= 1 - sure * worth
    worth *= REPEAT_WORTH
  }
  const confidence = Math.min(MOST, 1 - doubt) * (isDisputed ? DISPUTED_SHARE : 1)
  return Math.round(confidence * 1000) / 1000
}
