import type { ImportEvent, ImportTotals } from '../memory/import/types.ts'
import type { EventBus } from './events.ts'

/** Hands the importer's news to the event bus. The path of the file at hand stays behind: names are private too. */
export function forwardImports(events: EventBus): { publish(event: ImportEvent): void } {
  return {
    publish(event) {
      const { importId, totals } = event
      const facts = { importId, seen: seenIn(totals), ...totals }
      if (event.type === 'progress') return events.publish('import.progress', facts)
      events.publish('import.done', { ...facts, state: event.state, code: event.fault ?? null })
      if (totals.new > 0) events.publish('memory.added', { importId, count: totals.new })
      if (totals.gone > 0) events.publish('memory.forgotten', { importId, count: totals.gone })
    }
  }
}

/** Items looked at, those that vanished not counted. */
function seenIn({ new: added, changed, same, skipped, failed }: ImportTotals): number {
  return added + changed + same + skipped + failed
}
