/** Runs tasks one after the other: for changes that read rows before they write them. */
export function createSerial(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return task => {
    const run = last.then(task)
    // A failed task is its caller's matter; the next one runs all the same.
    last = run.catch(() => {})
    return run
  }
}
