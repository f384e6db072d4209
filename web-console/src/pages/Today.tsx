import '../style/today.css'
import { api } from '../api.ts'
import { ago, bytes, number } from '../format.ts'
import { type Key, t } from '../i18n/i18n.ts'
import { useLateWords } from '../i18n/late-words.ts'
import { Density } from '../parts/Density.tsx'
import { Empty, Notice, Skeleton } from '../parts/feedback.tsx'
import { Icon, type IconName } from '../parts/Icon.tsx'
import { ImportProgress } from '../parts/ImportProgress.tsx'
import { PipelineProgress } from '../parts/PipelineProgress.tsx'
import { PeopleWait } from '../parts/people/PeopleWait.tsx'
import { claimWords } from '../portrait/words.ts'
import { useResource } from '../resource.ts'
import { activeImports, memoryVersion, profileVersion, sources, status } from '../state.ts'
import { chartOf, lastDays } from '../timeline.ts'
import type { FactList, ForgetReceipt, Source, StatusView, TimelineData } from '../types.ts'

const STRIP_DAYS = 90

export default function Today() {
  const now = status.value
  const list = sources.value
  if (!now || !list) return <Skeleton />
  if (now.memories.live === 0 && activeImports.value.length === 0) {
    return (
      <Empty title={t('today.emptyTitle')} text={t('today.emptyText')}>
        <a class="button primary" href="#/welcome">
          {t('today.begin')}
        </a>
      </Empty>
    )
  }
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{now.self.name ? t('today.hello', { name: now.self.name }) : t('today.title')}</h1>
          <p>{t('today.lead', { count: now.memories.live })}</p>
        </div>
        <a class="button primary" href="#/chat">
          <Icon name="chat" /> {t('today.ask')}
        </a>
      </header>
      <Tiles now={now} sourceCount={list.length} />
      {activeImports.value.length > 0 && (
        <section class="card stack" aria-label={t('today.running')}>
          <h2>{t('today.running')}</h2>
          {activeImports.value.map(run => (
            <ImportProgress key={run.importId} run={run} />
          ))}
        </section>
      )}
      <PipelineProgress />
      <Strip />
      <div class="today-columns">
        <Changes sources={list} />
        <div class="stack">
          <PeopleWait />
          <Waiting />
          <Suggestion now={now} sources={list} />
          <Health now={now} />
        </div>
      </div>
    </>
  )
}

function Tiles({ now, sourceCount }: { now: StatusView; sourceCount: number }) {
  const tiles: Array<{ label: Key; value: string; to: string }> = [
    { label: 'today.memories', value: number(now.memories.live), to: '#/memories' },
    { label: 'today.sources', value: number(sourceCount), to: '#/sources' },
    { label: 'today.bin', value: number(now.memories.bin), to: '#/memories/bin' },
    { label: 'today.sent', value: bytes(now.sentOutBytes), to: '#/settings/about' }
  ]
  return (
    <ul class="tiles">
      {tiles.map(({ label, value, to }) => (
        <li key={label}>
          <a class="tile" href={to}>
            <span class="tile-value number">{value}</span>
            <span class="quiet small">{t(label)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The last ninety days; when they are empty, the whole life by months, since an old archive is no empty one. */
function Strip() {
  const since = new Date(Date.now() - STRIP_DAYS * 86_400_000).toISOString().slice(0, 10)
  const data = useResource(
    async signal => {
      const recent = await api.get<TimelineData>('/memories/timeline', { unit: 'day', since }, signal)
      if (recent.buckets.some(bucket => bucket.total > 0)) return { recent, life: null }
      return { recent, life: await api.get<TimelineData>('/memories/timeline', { unit: 'month' }, signal) }
    },
    [since, memoryVersion.value]
  )
  if (!data.data) return <div class="bone strip-bone" />
  const { recent, life } = data.data
  if (life && life.buckets.length === 0) return null
  return (
    <section class="card">
      {life ? (
        <Density columns={chartOf(life).bars} title={t('today.life')} />
      ) : (
        <Density columns={lastDays(recent, STRIP_DAYS, Date.now())} title={t('today.strip', { count: STRIP_DAYS })} />
      )}
    </section>
  )
}

interface Change {
  at: string
  icon: IconName
  text: string
  to: string
}

function Changes({ sources: list }: { sources: readonly Source[] }) {
  const receipts = useResource(
    signal => api.get<{ receipts: ForgetReceipt[] }>('/receipts', {}, signal),
    [memoryVersion.value]
  )
  const changes: Change[] = []
  for (const source of list) {
    const run = source.lastImport
    if (!run || run.state === 'running') continue
    changes.push({
      at: run.endedAt ?? run.startedAt,
      icon: 'sources',
      text: t('today.imported', { name: source.name, fresh: run.new, changed: run.changed }),
      to: `#/sources/${encodeURIComponent(source.id)}`
    })
  }
  for (const receipt of receipts.data?.receipts ?? []) {
    changes.push({
      at: receipt.at,
      icon: 'bin',
      text: t(receipt.shredded ? 'today.shredded' : 'today.forgot', { count: receipt.memoryIds.length }),
      to: '#/memories/bin'
    })
  }
  changes.sort((a, b) => (a.at < b.at ? 1 : -1))
  return (
    <section class="stack">
      <h2>{t('today.changes')}</h2>
      {changes.length === 0 && <p class="quiet">{t('today.noChanges')}</p>}
      <ul class="changes">
        {changes.slice(0, 8).map(change => (
          <li key={change.at + change.text}>
            <a href={change.to}>
              <Icon name={change.icon} />
              <span>{change.text}</span>
              <time class="quiet small" dateTime={change.at}>
                {ago(change.at)}
              </time>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Questions that only the owner can answer. */
function Waiting() {
  const list = useResource(
    signal => api.get<FactList>('/profile/facts', { status: 'disputed' }, signal),
    [profileVersion.value]
  )
  const questions = list.data?.questions ?? []
  return questions.length === 0 ? null : <Questions questions={questions} facts={list.data?.facts ?? []} />
}

function Questions({ questions, facts }: Pick<FactList, 'questions' | 'facts'>) {
  if (!useLateWords('portrait')) return <div class="bone" />
  const known = new Map(facts.map(fact => [fact.id, fact]))
  return (
    <section class="card stack">
      <h2>{t('waits.title')}</h2>
      <p>{t('waits.text', { count: questions.length })}</p>
      <ul class="stack small">
        {questions.slice(0, 3).map(({ factIds, text }) => {
          const options = factIds.flatMap(id => known.get(id) ?? [])
          const [first] = options
          return (
            <li key={factIds.join()} dir="auto">
              {first ? `${claimWords(first)}: ${options.map(({ value }) => `“${value}”`).join(t('waits.or'))}?` : text}
            </li>
          )
        })}
      </ul>
      <div>
        <a class="button" href="#/me">
          {t('waits.do')}
        </a>
      </div>
    </section>
  )
}

/** One thing that would help most now. */
function Suggestion({ now, sources: list }: { now: StatusView; sources: readonly Source[] }) {
  const failed = list.find(source => source.ledger.failed > 0)
  const onlySample = list.length > 0 && list.every(source => source.isSample)
  const [text, label, to]: [string, Key, string] = failed
    ? [
        t('suggest.failed', { count: failed.ledger.failed, name: failed.name }),
        'suggest.failedDo',
        `#/sources/${failed.id}`
      ]
    : onlySample
      ? [t('suggest.own'), 'suggest.ownDo', '#/sources/add']
      : now.model.chat === null
        ? [t('suggest.model'), 'suggest.modelDo', '#/settings/models']
        : [t('suggest.ask'), 'today.ask', '#/chat']
  return (
    <section class="card stack">
      <h2>{t('suggest.title')}</h2>
      <p>{text}</p>
      <div>
        <a class="button" href={to}>
          {t(label)}
        </a>
      </div>
    </section>
  )
}

function Health({ now }: { now: StatusView }) {
  const isWell = now.notes.length === 0 && now.disk.space === 'ok'
  return (
    <section class="card stack">
      <h2>{t('health.title')}</h2>
      {isWell && (
        <p class="row">
          <span class="chip good">
            <Icon name="check" /> {t('health.well')}
          </span>
          <span class="small quiet">{t('health.disk', { size: bytes(now.disk.freeBytes) })}</span>
        </p>
      )}
      {now.disk.space !== 'ok' && (
        <Notice kind="warn" icon="alert">
          {t('health.diskLow', { size: bytes(now.disk.freeBytes) })}
        </Notice>
      )}
      {now.notes.map(note => (
        <Notice key={note.code + note.message} kind="warn" icon="alert">
          <p>{note.message}</p>
          {note.fix && (
            <p class="small">
              {t('fault.fix')} <code>{note.fix}</code>
            </p>
          )}
        </Notice>
      ))}
    </section>
  )
}
