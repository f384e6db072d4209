import { useState } from 'preact/hooks'
import { t } from '../../i18n/i18n.ts'
import { attributeWords, sureWords } from '../../portrait/words.ts'
import { href } from '../../router.ts'
import type { Evidence, Fact, Sentence, Shade } from '../../types.ts'
import { Icon } from '../Icon.tsx'
import { CorrectDialog } from './CorrectDialog.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { SidePanel } from './SidePanel.tsx'

interface SentencePanelProps {
  sentence: Sentence
  facts: readonly Fact[]
  shades: readonly Shade[]
  closeTo: string
}

const overlaps = (a: Evidence) => (b: Evidence) => a.memoryId === b.memoryId && a.start < b.end && b.start < a.end
const share = (a: readonly Evidence[], b: readonly Evidence[]): boolean => a.some(one => b.some(overlaps(one)))

/** Why a sentence stands there, how sure it is, and the way to put it right. */
export function SentencePanel({ sentence, facts, shades, closeTo }: SentencePanelProps) {
  const [isCorrecting, setCorrecting] = useState(false)
  const { evidence, kind } = sentence
  const memories = new Set(evidence.map(({ memoryId }) => memoryId)).size
  const behind = kind === 'fact' ? facts.filter(fact => share(fact.evidence, evidence)) : []
  const shade = kind === 'shade' ? shades.find(one => share(one.evidence, evidence)) : undefined
  const [own] = evidence
  return (
    <SidePanel title={t('sentence.title')} about={sentence.id} closeTo={closeTo}>
      <blockquote class="about-words" dir="auto">
        {sentence.text}
      </blockquote>
      <p class="small quiet">
        {kind === 'owner' ? t('sentence.own') : t('sentence.rests', { count: memories })}
        {shade && ` ${t(`sure.${shade.confidence}`)}.`}
      </p>
      <EvidenceList evidence={evidence} />
      {behind.length > 0 && (
        <dl class="facts small">
          {behind.map(fact => (
            <>
              <dt>{attributeWords(fact.attribute)}</dt>
              <dd>
                <span dir="auto">{fact.value}</span> · <span class="quiet">{sureWords(fact.confidence)}</span>
              </dd>
            </>
          ))}
        </dl>
      )}
      {shade && (
        <p class="small">
          <a href={href('me', { shade: shade.id })}>{t('sentence.shade', { name: shade.name })}</a>
        </p>
      )}
      <div class="row">
        {kind === 'owner' && own ? (
          <a class="button small" href={`#/memory/${encodeURIComponent(own.memoryId)}`}>
            <Icon name="edit" /> {t('sentence.change')}
          </a>
        ) : (
          <button type="button" class="button small" onClick={() => setCorrecting(true)}>
            <Icon name="edit" /> {t('correct.title')}
          </button>
        )}
      </div>
      {isCorrecting && (
        <CorrectDialog about={sentence.id} statement={sentence.text} onClose={() => setCorrecting(false)} />
      )}
    </SidePanel>
  )
}
