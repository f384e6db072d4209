import '../style/people.css'
import type { ComponentChildren } from 'preact'
import { api } from '../api.ts'
import { ago, bytes, dayTime, number } from '../format.ts'
import { type Key, t } from '../i18n/i18n.ts'
import { Fault, Notice, PageHead, Skeleton } from '../parts/feedback.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Name } from '../parts/people/PeerBits.tsx'
import { PeopleTabs } from '../parts/people/PeopleTabs.tsx'
import { useResource } from '../resource.ts'
import { peopleVersion } from '../state.ts'
import type { NetworkStatus } from '../types.ts'

const short = (peerId: string): string => `…${peerId.slice(-6)}`

/** From where this self can be reached, and with which machines it has spoken. */
export default function Network() {
  const network = useResource(signal => api.get<NetworkStatus>('/network', {}, signal), [peopleVersion.value])
  const { data } = network
  return (
    <>
      <PageHead title="network.title" lead={t('network.lead')}>
        <button type="button" class="button" onClick={network.reload}>
          <Icon name="refresh" /> {t('network.again')}
        </button>
      </PageHead>
      <PeopleTabs />
      {network.error && <Fault error={network.error} onRetry={network.reload} />}
      {!data && !network.error && <Skeleton />}
      {data && (
        <>
          <Reach network={data} />
          <Connections network={data} />
          <Waiting network={data} />
          <Relays network={data} />
          <Hosts network={data} />
        </>
      )}
    </>
  )
}

function Reach({ network }: { network: NetworkStatus }) {
  const { enabled, state, reachability, addresses, dht, peerId } = network
  const how = !enabled ? 'off' : state === 'stopped' ? 'idle' : reachability
  return (
    <section class="card stack" aria-labelledby="reach-title">
      <h2 id="reach-title">{t('network.reachTitle')}</h2>
      <p class="reach">
        <span class={`reach-sign ${how}`} aria-hidden="true" /> <strong>{t(`reach.${how}`)}</strong>
      </p>
      <p class="quiet">{t(`reachText.${how}`)}</p>
      <dl class="facts small">
        <dt>{t('network.peerId')}</dt>
        <dd>
          <code>{peerId}</code>
        </dd>
        {addresses.length > 0 && (
          <>
            <dt>{t('peer.addresses')}</dt>
            <dd>
              <ul>
                {addresses.map(({ multiaddr, kind, isPublic }) => (
                  <li key={multiaddr}>
                    <code>{multiaddr}</code>{' '}
                    <span class="quiet">
                      {t(`path.${kind}`)}
                      {isPublic ? ` · ${t('network.public')}` : ''}
                    </span>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>{t('network.dht')}</dt>
        <dd>{dht.mode === 'off' ? t('network.dhtOff') : t('network.dhtOn', { count: dht.peers })}</dd>
      </dl>
    </section>
  )
}

interface ListProps {
  title: Key
  none: Key
  heads: readonly Key[]
  rows: ReadonlyArray<{ key: string; cells: readonly ComponentChildren[] }>
}

function List({ title, none, heads, rows }: ListProps) {
  const id = `${title.replace('.', '-')}-title`
  return (
    <section class="stack" aria-labelledby={id}>
      <h2 id={id}>{t(title)}</h2>
      {rows.length === 0 ? (
        <p class="quiet">{t(none)}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="scroll-x" tabIndex={0} aria-label={t(title)}>
          <table>
            <thead>
              <tr>
                {heads.map(head => (
                  <th scope="col" key={head}>
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells }) => (
                <tr key={key}>
                  {cells.map((cell, index) => (
                    <td key={heads[index]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}

function Connections({ network }: { network: NetworkStatus }) {
  return (
    <List
      title="network.connections"
      none="network.noConnections"
      heads={['peer.name', 'peer.line', 'network.rtt', 'network.bytes', 'network.since']}
      rows={network.connections.map(({ peerId, name, path, direction, rttMs, bytesIn, bytesOut, since }) => ({
        key: `${peerId} ${since} ${direction}`,
        cells: [
          name === null ? <code>{short(peerId)}</code> : <Name name={name} />,
          `${t(`path.${path}`)}, ${t(`network.${direction}`)}`,
          rttMs === null ? '–' : `${number(rttMs)} ms`,
          t('network.inOut', { received: bytes(bytesIn), sent: bytes(bytesOut) }),
          ago(since)
        ]
      }))}
    />
  )
}

function Waiting({ network }: { network: NetworkStatus }) {
  return (
    <List
      title="network.waiting"
      none="network.noWaiting"
      heads={['peer.name', 'network.failures', 'network.nextTry']}
      rows={network.waiting.map(({ peerId, name, failures, nextTryAt }) => ({
        key: peerId,
        cells: [
          name === null ? <code>{short(peerId)}</code> : <Name name={name} />,
          number(failures),
          dayTime(nextTryAt)
        ]
      }))}
    />
  )
}

function Relays({ network }: { network: NetworkStatus }) {
  const { relays } = network
  return (
    <>
      <List
        title="network.relays"
        none="network.noRelays"
        heads={['network.address', 'network.state', 'network.since', 'network.failures']}
        rows={relays.map(({ multiaddr, state, since, failures }) => ({
          key: multiaddr,
          cells: [<code>{multiaddr}</code>, t(`relayState.${state}`), ago(since), number(failures)]
        }))}
      />
      {relays.some(({ state }) => state === 'down') && (
        <Notice kind="warn" icon="alert">
          {t('network.relayDown')}
        </Notice>
      )}
    </>
  )
}

function Hosts({ network }: { network: NetworkStatus }) {
  return (
    <List
      title="network.hosts"
      none="network.noHosts"
      heads={['network.host', 'network.why', 'network.count', 'network.last']}
      rows={network.hosts.map(({ host, why, count, lastAt }) => ({
        key: `${host} ${why}`,
        cells: [<code>{host}</code>, t(`hostWhy.${why}`), number(count), ago(lastAt)]
      }))}
    />
  )
}
