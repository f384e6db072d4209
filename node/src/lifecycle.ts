/** A part that does work in the background. `stop` resolves when that work has ended. */
export interface Startable {
  start(): Promise<void>
  stop(): Promise<void>
}

/** Starts the parts in order; when one fails, those already started are stopped again. */
export async function startAll(parts: readonly Startable[]): Promise<void> {
  const started: Startable[] = []
  for (const part of parts) {
    try {
      await part.start()
      started.push(part)
    } catch (err) {
      await stopAll(started)
      throw err
    }
  }
}

/** Stops in reverse order. Every part gets its turn; the first failure is thrown at the end. */
export async function stopAll(parts: readonly Startable[]): Promise<void> {
  const failures: unknown[] = []
  for (const part of parts.toReversed()) {
    try {
      await part.stop()
    } catch (err) {
      failures.push(err)
    }
  }
  if (failures.length > 0) throw failures[0]
}
