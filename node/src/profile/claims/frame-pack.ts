import type { Stance } from '../types.ts'
import { type Analysis, clausesOf } from './frame-clauses.ts'
import { compile } from './frame-pattern.ts'
import type { Ask, Frame, Grammar } from './frame-types.ts'
import type { AskedSlot, LanguagePack, Reading, Reality } from './types.ts'

/** Longer sentences are run-on text or data, and reading them would only guess. */
const MAX_SENTENCE_UNITS = 600
const MAX_VALUE_UNITS = 80

interface CompiledFrame extends Omit<Frame, 'when' | 'value'> {
  when: Place
  value?: Place
}

interface Place {
  pattern: RegExp
  opensWithName: boolean
}

interface CompiledAsk extends Omit<Ask, 'when'> {
  when: RegExp
}

/** A language pack from a table of frames. Patterns are compiled at first use. */
export function createFramePack(grammar: Grammar): LanguagePack {
  const rx = (source: string, flags?: string) => compile(source, grammar.pieces, flags)
  const place = (source: string): Place => ({ pattern: rx(source), opensWithName: OPENS_WITH_NAME.test(source) })
  const any = (sources: readonly string[]) => rx(sources.map(source => `(?:${source})`).join('|'), 'iu')
  const lazy = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined
    return () => {
      made ??= { value: make() }
      return made.value
    }
  }

  const frames = lazy((): CompiledFrame[] =>
    grammar.frames.map(({ when, value, ...frame }) => ({
      ...frame,
      when: place(when),
      ...(value === undefined ? {} : { value: place(value) })
    }))
  )
  const asks = lazy((): CompiledAsk[] => grammar.asks.map(({ when, ...ask }) => ({ ...ask, when: rx(when) })))
  const words = lazy(() => ({
    unreal: any(grammar.unreal),
    opens: any(grammar.opensUnreal),
    closes: any(grammar.closesUnreal),
    correction: any([grammar.correction]),
    owner: any([grammar.owner]),
    askedPast: any([grammar.askedPast]),
    leading: rx(`^(?:${grammar.leading})`, 'iu'),
    listJoint: rx(grammar.listJoint, 'u'),
    noValue: rx(`^(?:${grammar.noValue})$`, 'iu')
  }))
  const clauses = lazy(() => clausesOf(grammar))

  function reality(sentence: string): Reality {
    const { closes, opens, unreal } = words()
    if (closes.test(sentence)) return 'closes-unreal'
    if (opens.test(sentence)) return 'opens-unreal'
    return /[?？]["'”»)\s]*$/.test(sentence) || unreal.test(sentence) ? 'unreal' : 'told'
  }

  function read(sentence: string): Reading[] {
    if (sentence.length > MAX_SENTENCE_UNITS) return []
    const isCorrection = words().correction.test(sentence)
    const readings: Reading[] = []
    for (const clause of clauses()(sentence)) {
      for (const frame of frames()) {
        for (const reading of readFrame(frame, clause)) {
          if (isCorrection || clause.isContrast) reading.isCorrection = true
          if (!readings.some(other => isSame(other, reading))) readings.push(reading)
        }
      }
    }
    return readings
  }

  function readFrame(frame: CompiledFrame, clause: Analysis): Reading[] {
    const when = firstMatch(frame.when, clause)
    if (when === null) return []
    const found = frame.value === undefined ? undefined : firstMatch(frame.value, clause)
    if (found === null) return []
    const groups: Record<string, string | undefined> = { ...when.groups, ...found?.groups }
    const who = whoOf(frame, clause, groups)
    if (who === undefined) return []
    const stance = stanceOf(frame, clause, groups)
    if (stance === undefined) return []
    const isDenied = stance === 'denied' && frame.deniedAs !== undefined
    const parameter = groups.p?.toLowerCase().replace(/\s+/g, ' ').replace(words().leading, '').trim()
    const attribute = (isDenied ? frame.deniedAs! : frame.attribute).replace('*', parameter ?? '')
    // What ends need not be named: "I sold the car".
    const isNameless = groups.v === undefined && (frame.stance === 'ended' || !('v' in groups))
    const values = isNameless ? [''] : valuesOf(frame, clause, groups.v ?? '')
    return values.map(value => ({
      who,
      attribute,
      value,
      stance: isDenied ? 'holds' : stance,
      ...(frame.date === undefined ? {} : { date: frame.date }),
      ...(frame.confidence === undefined ? {} : { confidence: frame.confidence }),
      clause: { start: clause.start, end: clause.end }
    }))
  }

  function valuesOf(frame: CompiledFrame, clause: Analysis, captured: string): string[] {
    // The first letter of a clause is matched in lower case; the value is given as it stands.
    const at = clause.text.indexOf(captured)
    const original = at < 0 ? captured : clause.original.slice(at, at + captured.length)
    const pieces = frame.isList === true ? original.split(words().listJoint) : [original]
    return pieces.map(clean).filter(value => value !== '' && value.length <= MAX_VALUE_UNITS)
  }

  function clean(value: string): string {
    const { leading, noValue } = words()
    let text = value.replace(/\s+/g, ' ').replace(/^[\s"„“”«»'’:,(]+|[\s"„“”«»,;:!?.)]+$/gu, '')
    for (let before = ''; before !== text; ) {
      before = text
      text = text.replace(leading, '').trim()
    }
    return noValue.test(text) ? '' : text
  }

  function asked(question: string): AskedSlot | undefined {
    const text = lowerFirst(question.replace(/^[\s¿¡"„«]+/u, '').slice(0, MAX_SENTENCE_UNITS))
    const isPast = words().askedPast.test(text)
    for (const ask of asks()) {
      const match = ask.when.exec(text)
      if (match === null) continue
      const name = match.groups?.n
      if (name === undefined && !words().owner.test(text)) continue
      const parameter = match.groups?.p?.toLowerCase().replace(/\s+/g, ' ').replace(words().leading, '').trim()
      return {
        who: name === undefined ? 'owner' : { name },
        attribute: ask.attribute.replace('*', parameter ?? ''),
        ...(isPast || ask.isPast === true ? { isPast: true } : {})
      }
    }
    return undefined
  }

  return { language: grammar.language, reality, read, asked }
}

/** Verbs are written in lower case and names in upper case, and either may open the clause. */
function firstMatch({ pattern, opensWithName }: Place, { text, original }: Analysis): RegExpExecArray | null {
  return pattern.exec(text) ?? (opensWithName && text !== original ? pattern.exec(original) : null)
}

/** A frame's pattern that may begin with a name or with any word. */
const OPENS_WITH_NAME = /^(?:\\b|\(\?:|\(\?<\p{Ll}+>|\^)*(?:\{|\\p\{Lu\}|\[\^)/u

/** Whom a frame is about; undefined when that cannot be told, or verb and subject do not agree. */
function whoOf(frame: Frame | CompiledFrame, clause: Analysis, groups: Record<string, string | undefined>) {
  if (groups.n !== undefined) return { name: groups.n.trim() }
  if (frame.isMine === true) return 'speaker' as const
  const { subject, isNamedHere } = clause
  if (groups.f !== undefined) {
    // A verb in the first person needs no subject in a language that drops it, but contradicts another one.
    return subject === undefined || subject === 'speaker' || !isNamedHere ? ('speaker' as const) : undefined
  }
  if (subject === 'unknown') return undefined
  if (groups.t !== undefined) return typeof subject === 'object' ? subject : undefined
  // A note without any subject is about the one who writes it.
  return subject ?? ('speaker' as const)
}

function stanceOf(
  frame: Frame | CompiledFrame,
  { marks }: Analysis,
  groups: Record<string, string | undefined>
): Stance | undefined {
  if (frame.ignoresMarks === true) return marks.unreal ? undefined : (frame.stance ?? 'holds')
  if (marks.unreal) return undefined
  if (frame.stance !== undefined) {
    if (marks.denied || marks.noLonger || marks.planned) return undefined
    return frame.stance
  }
  const isAhead = groups.fut !== undefined || marks.planned
  if (marks.cancelled || (isAhead && (marks.denied || marks.noLonger))) return 'cancelled'
  if (marks.noLonger) return 'ended'
  if (marks.denied) return groups.past !== undefined || marks.past ? undefined : 'denied'
  if (isAhead) return 'planned'
  return groups.past !== undefined || marks.past ? 'held' : 'holds'
}

function isSame(a: Reading, b: Reading): boolean {
  return (
    a.attribute === b.attribute &&
    a.value === b.value &&
    a.clause.start === b.clause.start &&
    JSON.stringify(a.who) === JSON.stringify(b.who)
  )
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
