import { api } from '../../api.ts'
import { type Key, t } from '../../i18n/i18n.ts'
import { useLateWords } from '../../i18n/late-words.ts'
import { claimWords } from '../../portrait/words.ts'
import { useResource } from '../../resource.ts'
import { href } from '../../router.ts'
import { profileVersion } from '../../state.ts'
import type { FactList, MadeOf as MadeOfData } from '../../types.ts'

const KINDS = ['fact', 'sentence', 'shade', 'topic'] as const

/** What was made of a memory, and would go with it. */
export function MadeOf({ memoryId }: { memoryId: string }) {
  const hasWords = useLateWords('portrait')
  const made = useResource(
    async signal => {
      const { affects } = await api.get<MadeOfData>(`/why/${encodeURIComponent(memoryId)}`, {}, signal)
      // The list names facts in the node's own words; theirs in the owner's language come from the facts themselves.
      const isFact = affects.some(({ kind }) => kind === 'fact')
      const facts = isFact ? (await api.get<FactList>('/profile/facts', {}, signal)).facts : []
      return { affects, facts: new Map(facts.map(fact => [fact.id, fact])) }
    },
    [memoryId, profileVersion.value]
  )
  if (!hasWords || !made.data || made.data.affects.length === 0) return null
  const { affects, facts } = made.data
  const words = (id: string, statement: string): string => {
    const fact = facts.get(id)
    return fact ? `${claimWords(fact)}: ${fact.value}` : statement
  }
  return (
    <section class="card stack made-of">
      <h2>{t('made.title')}</h2>
      <p class="small quiet">{t('made.lead')}</p>
      {KINDS.map(kind => {
        const list = affects.filter(one => one.kind === kind)
        if (list.length === 0) return null
        return (
          <div key={kind}>
            <h3 class="small quiet">{t(`made.${kind}` as Key)}</h3>
            <ul>
              {list.map(({ id, statement }) => (
                <li key={id}>
                  <a href={kind === 'fact' ? href('facts', { fact: id }) : href('me', { [kind]: id })} dir="auto">
                    {words(id, statement)}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
