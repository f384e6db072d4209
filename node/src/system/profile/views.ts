import type { InsightView } from '../../api/schemas/insight.ts'
import type { FactView, SentenceView, ShadeView, TopicView } from '../../api/schemas/profile.ts'
import type { Memory } from '../../memory/types.ts'
import type { Evidence, Fact, Insight, Sentence, Shade, Topic } from '../../profile/types.ts'
import type { Quotes } from './evidence-view.ts'

export const iso = (ms: number): string => new Date(ms).toISOString()
const share = (value: number) => Math.round(value * 100) / 100

/** Its day is over, and nothing tells whether it came to be: then it is told as what was planned for that day. */
export function isPassedPlan({ attribute, status, reason, supersededBy }: Fact): boolean {
  return attribute === 'plan' && status === 'superseded' && reason === 'ended' && supersededBy === null
}

export function viewFact(fact: Fact, quotes: Quotes): FactView {
  const { recordedAtMs, retractedAtMs, evidence, ...facts } = fact
  return {
    ...facts,
    reason: isPassedPlan(fact) ? 'planned' : fact.reason,
    confidence: share(fact.confidence),
    recordedAt: iso(recordedAtMs),
    retractedAt: retractedAtMs === null ? null : iso(retractedAtMs),
    evidence: quotes.of(evidence)
  }
}

export function viewShade(shade: Shade, quotes: Quotes): ShadeView {
  const { evidence, grounds, ...facts } = shade
  const { lastAtMs, ...counts } = grounds
  return { ...facts, grounds: { ...counts, lastAt: iso(lastAtMs) }, evidence: quotes.of(evidence) }
}

/** @param titles - where each memory's title stands */
export function viewTopic(topic: Topic, evidence: readonly Evidence[], quotes: Quotes): TopicView {
  const { core, periphery, firstAtMs, lastAtMs, ...facts } = topic
  return {
    ...facts,
    size: core.length + periphery.length,
    core: core.length,
    firstAt: iso(firstAtMs),
    lastAt: iso(lastAtMs),
    evidence: quotes.of(evidence)
  }
}

export function viewSentence({ evidence, ...sentence }: Sentence, quotes: Quotes): SentenceView {
  return { ...sentence, evidence: quotes.of(evidence) }
}

export function viewInsight(insight: Insight, { text }: Memory): InsightView {
  return {
    title: insight.title.text,
    summary: insight.summary.text,
    summarySpans: insight.summary.spans,
    keywords: insight.keywords.map(({ word }) => word),
    entities: insight.entities,
    dates: insight.dates.map(({ span, start, end, precision }) => {
      return { text: text.slice(span.start, span.end), start, end, precision, span }
    }),
    tone: insight.tone,
    facts: insight.claims.map(claim => ({
      subject: claim.subject,
      attribute: claim.attribute,
      value: claim.value,
      stance: claim.stance,
      from: claim.from ?? null,
      to: claim.to ?? null,
      confidence: share(claim.confidence),
      quote: text.slice(claim.span.start, claim.span.end),
      span: claim.span
    })),
    maker: insight.maker
  }
}
