import { day, number } from '../../format.ts'
import { t } from '../../i18n/i18n.ts'
import { MAX_SHOWN, type PlacedPeer, placePeers } from '../../people/map.ts'
import { pathWords, personLink, presetWords, stateWords } from '../../people/words.ts'
import { legible } from '../../portrait/labels.ts'
import type { PeerSummary } from '../../types.ts'
import { Mark } from '../Icon.tsx'
import { Name } from './PeerBits.tsx'

const RADIUS = 11
const FONT_PX = 12
const LETTERS = 14
/** Told by shape as well as by colour: a ring is not compared yet, a rhombus has changed its key, a cross is blocked. */
const SHAPES: Record<PeerSummary['state'], string> = {
  verified: 'M-11 0a11 11 0 1 0 22 0a11 11 0 1 0 -22 0z',
  unverified: 'M-10 0a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z',
  keyChanged: 'M0 -13L13 0L0 13L-13 0z',
  blocked: 'M-8 -8L8 8M8 -8L-8 8'
}
const LINES = ['direct', 'relayed', 'offline'] as const

const cut = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1).trimEnd()}…` : text)
const deskSize = (count: number) => ({ width: 880, height: count <= 4 ? 230 : count <= 8 ? 320 : 420 })
const isNarrow = (): boolean => matchMedia('(max-width: 46rem)').matches

interface MapProps {
  peers: readonly PeerSummary[]
  uses: ReadonlyMap<string, number>
}

/** You in the middle; the line to each tells how you are connected, its thickness how often something is asked. */
export function NetworkMap({ peers, uses }: MapProps) {
  const size = isNarrow() ? { width: 330, height: peers.length > 2 ? 340 : 200 } : deskSize(peers.length)
  const map = placePeers(peers, uses, size)
  const named = legible(
    map.peers.map(({ peer, x, y }) => ({ id: peer.peer, x, y, radius: RADIUS + 2, words: cut(peer.name) })),
    FONT_PX
  )
  const [middleX, middleY] = [map.width / 2, map.height / 2]
  return (
    <figure class="people-map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`}>
        <title>{t('map.label', { count: map.peers.length })}</title>
        <g>
          {map.peers.map(({ peer, x, y, line, width }) => (
            <line
              key={peer.peer}
              class={`map-line is-${line}`}
              x1={middleX}
              y1={middleY}
              x2={x}
              y2={y}
              stroke-width={width.toFixed(1)}
            />
          ))}
        </g>
        <g class="map-you" transform={`translate(${middleX} ${middleY})`}>
          <circle r="20" />
          <Mark x={-13} y={-13} width={26} height={26} />
        </g>
        {map.peers.map(placed => (
          <MapPeer key={placed.peer.peer} placed={placed} isNamed={named.has(placed.peer.peer)} />
        ))}
      </svg>
      <figcaption class="legend small">
        {LINES.map(line => (
          <span key={line}>
            <svg class={`line-sign is-${line}`} viewBox="0 0 20 6" aria-hidden="true">
              <path d="M1 3H19" />
            </svg>{' '}
            {t(`path.${line}`)}
          </span>
        ))}
        <span class="quiet">
          {t('map.reading')} {peers.length > MAX_SHOWN && t('map.most', { count: MAX_SHOWN })}
        </span>
      </figcaption>
    </figure>
  )
}

function MapPeer({ placed, isNamed }: { placed: PlacedPeer; isNamed: boolean }) {
  const { peer, x, y } = placed
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)})`}>
      <a
        href={personLink(peer.peer)}
        class={`map-peer ${peer.state} ${peer.online ? '' : 'is-offline'} ${isNamed ? 'named' : ''}`}
        aria-label={`${peer.name}, ${stateWords(peer.state)}, ${pathWords(peer)}`}
      >
        {/* A target large enough for a thumb. */}
        <circle class="map-target" r="15" />
        <path class="dot" d={SHAPES[peer.state]}>
          <title>{peer.name}</title>
        </path>
      </a>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: text takes no focus */}
      <text y={RADIUS + FONT_PX + 3} aria-hidden="true">
        {cut(peer.name)}
      </text>
    </g>
  )
}

/** All that the picture shows, and whom it has no room for. */
export function PeopleTable({ peers, uses }: MapProps) {
  const may = (allowed: PeerSummary['mayAskMe']): string =>
    allowed === null ? '–' : `${number(allowed.perDay)} · ${day(allowed.expiresAt)}`
  return (
    <details>
      <summary class="small quiet">{t('chart.asTable')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section class="scroll-x table-room" tabIndex={0} aria-label={t('chart.asTable')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('peer.name')}</th>
              <th scope="col">{t('peer.words')}</th>
              <th scope="col">{t('peer.line')}</th>
              <th scope="col">{t('peer.preset')}</th>
              <th scope="col">{t('peer.mayAskYou')}</th>
              <th scope="col">{t('peer.youMayAsk')}</th>
              <th scope="col">{t('peer.used')}</th>
            </tr>
          </thead>
          <tbody>
            {peers.map(peer => (
              <tr key={peer.peer}>
                <th scope="row">
                  <a href={personLink(peer.peer)}>
                    <Name name={peer.name} />
                  </a>
                </th>
                <td>{stateWords(peer.state)}</td>
                <td>{pathWords(peer)}</td>
                <td>{peer.mayAskMe ? presetWords(peer.mayAskMe.preset) : '–'}</td>
                <td>{may(peer.mayAskMe)}</td>
                <td>{may(peer.iMayAsk)}</td>
                <td>{number(uses.get(peer.peer) ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}
