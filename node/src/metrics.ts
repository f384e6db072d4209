import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Counts and durations of this node, in Prometheus text. Numbers only: no label ever carries the owner's words. */
export interface Metrics {
  readonly asks: Counter<'outcome'>
  readonly askSeconds: Histogram
  readonly generations: Counter<'engine'>
  readonly importedItems: Counter<'status'>
  /** Counts bytes sent to other machines. */
  countOutbound(sizeBytes: number): void
  /** Bytes sent to other machines since start. */
  outboundTotal(): number
  readonly residentBytes: Gauge
  text(): Promise<string>
}

/** Seconds; an extractive answer lies in the first buckets, a small model's on a CPU in the last. */
const ASK_BUCKETS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30]

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  let outboundBytes = 0
  const outbound = new Counter({
    name: 'secondme_outbound_bytes_total',
    help: 'Bytes sent to other machines since start',
    registers
  })
  return {
    asks: new Counter({ name: 'secondme_asks_total', help: 'Questions answered', labelNames: ['outcome'], registers }),
    askSeconds: new Histogram({
      name: 'secondme_ask_duration_seconds',
      help: 'Time from question to whole answer',
      buckets: ASK_BUCKETS,
      registers
    }),
    generations: new Counter({
      name: 'secondme_generations_total',
      help: 'Answers written, by engine',
      labelNames: ['engine'],
      registers
    }),
    importedItems: new Counter({
      name: 'secondme_imported_items_total',
      help: 'Ledger rows written',
      labelNames: ['status'],
      registers
    }),
    countOutbound(sizeBytes) {
      outboundBytes += sizeBytes
      outbound.inc(sizeBytes)
    },
    outboundTotal: () => outboundBytes,
    residentBytes: new Gauge({
      name: 'secondme_resident_bytes',
      help: 'Resident memory of the daemon',
      registers,
      collect() {
        this.set(process.memoryUsage.rss())
      }
    }),
    text: () => registry.metrics()
  }
}
