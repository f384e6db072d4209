import { useEffect, useState } from 'preact/hooks'
import { api } from '../../api.ts'
import { number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { typeWords } from '../../portrait/words.ts'
import { useResource } from '../../resource.ts'
import { href } from '../../router.ts'
import type { EntityList } from '../../types.ts'

/** Pause after the last letter before it is looked for, in ms. */
const TYPING_MS = 200

/** Finds one of those that memories name. */
export function EntitySearch() {
  const [words, setWords] = useState('')
  const [asked, setAsked] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), TYPING_MS)
    return () => clearTimeout(timer)
  }, [words])
  const found = useResource(
    async signal => (asked ? await api.get<EntityList>('/entities', { query: asked, limit: 8 }, signal) : null),
    [asked]
  )
  return (
    <div class="entity-search">
      <input
        id="search"
        class="input"
        type="search"
        value={words}
        placeholder={t('graph.search')}
        aria-label={t('graph.search')}
        onInput={event => setWords(event.currentTarget.value)}
      />
      {asked !== '' && found.data && (
        <ul class="entity-found" aria-label={t('graph.search')}>
          {found.data.entities.map(({ id, name, type, weight }) => (
            <li key={id}>
              <a href={href('graph', { around: id })} onClick={() => setWords('')}>
                <span dir="auto">{name}</span>
                <span class="quiet small number">
                  {typeWords(type)} · {number(weight)}
                </span>
              </a>
            </li>
          ))}
          {found.data.entities.length === 0 && <li class="quiet small">{t('graph.notFound')}</li>}
        </ul>
      )}
    </div>
  )
}
