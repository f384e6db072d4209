import { useId, useState } from 'preact/hooks'
import { number } from '../../format.ts'
import { type Key, t } from '../../i18n/i18n.ts'
import { Icon } from '../Icon.tsx'
import { Name } from './PeerBits.tsx'

/** A topic, a shade or a source. */
export interface Thing {
  id: string
  name: string
  memories: number | null
  isShade?: boolean
}

interface PickThingsProps {
  label: Key
  all: Key
  things: readonly Thing[]
  chosen: 'all' | readonly string[]
  /** Choosing none of them is the same as not choosing. */
  mayBeEmpty?: boolean
  onChange(chosen: 'all' | readonly string[]): void
}

/** All of them, or only these. */
export function PickThings({ label, all, things, chosen, mayBeEmpty = false, onChange }: PickThingsProps) {
  const name = useId()
  const [isOpen, setOpen] = useState(chosen !== 'all')
  const ids = chosen === 'all' ? [] : chosen
  const isSome = chosen !== 'all' || (mayBeEmpty && isOpen)
  const toggle = (id: string, isOn: boolean): void => onChange(isOn ? [...ids, id] : ids.filter(one => one !== id))
  return (
    <div class="stack pick">
      <div class="row" role="radiogroup" aria-label={t(label)}>
        <span class="pick-label">{t(label)}</span>
        <label class="check">
          <input
            type="radio"
            name={name}
            checked={!isSome}
            onChange={() => {
              setOpen(false)
              onChange('all')
            }}
          />
          <span>{t(all)}</span>
        </label>
        <label class="check">
          <input
            type="radio"
            name={name}
            checked={isSome}
            disabled={things.length === 0}
            onChange={() => {
              setOpen(true)
              if (!mayBeEmpty) onChange([])
            }}
          />
          <span>{t('terms.onlyThese')}</span>
        </label>
      </div>
      {isSome && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        <section class="pick-list" tabIndex={0} aria-label={t(label)}>
          {things.map(({ id, name, memories, isShade }) => (
            <label class="check" key={id}>
              <input
                type="checkbox"
                checked={ids.includes(id)}
                onChange={event => toggle(id, event.currentTarget.checked)}
              />
              <span>
                <Name name={name} />{' '}
                <span class="small quiet number">
                  {isShade ? t('terms.shade') : ''} {memories === null ? '' : number(memories)}
                </span>
              </span>
            </label>
          ))}
        </section>
      )}
    </div>
  )
}

interface PickLabelsProps {
  circles: ReadonlyArray<{ name: string; memories: number }>
  chosen: readonly string[]
  onChange(chosen: readonly string[]): void
}

/** Circles that memories are labelled for. One that no memory carries yet may be named beforehand. */
export function PickLabels({ circles, chosen, onChange }: PickLabelsProps) {
  const [fresh, setFresh] = useState('')
  const known = new Map(circles.map(({ name, memories }) => [name, memories]))
  const names = [...new Set([...known.keys(), ...chosen])]
  const toggle = (name: string, isOn: boolean): void =>
    onChange(isOn ? [...new Set([...chosen, name])] : chosen.filter(one => one !== name))

  function add(): void {
    const name = fresh.trim()
    if (name === '') return
    toggle(name, true)
    setFresh('')
  }

  return (
    <div class="stack pick">
      {names.length > 0 && (
        <fieldset class="row">
          <legend class="hidden">{t('terms.labels')}</legend>
          <span class="pick-label" aria-hidden="true">
            {t('terms.labels')}
          </span>
          {names.map(name => (
            <label class="check" key={name}>
              <input
                type="checkbox"
                checked={chosen.includes(name)}
                onChange={event => toggle(name, event.currentTarget.checked)}
              />
              <span>
                <Name name={name} /> <span class="small quiet number">{number(known.get(name) ?? 0)}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <div class="row">
        <input
          class="input new-label"
          value={fresh}
          maxLength={200}
          dir="auto"
          aria-label={t('terms.newLabel')}
          placeholder={t('terms.newLabel')}
          onInput={event => setFresh(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.isComposing) return
            event.preventDefault()
            add()
          }}
        />
        <button type="button" class="button small" disabled={fresh.trim() === ''} onClick={add}>
          <Icon name="plus" /> {t('terms.addLabel')}
        </button>
      </div>
    </div>
  )
}
