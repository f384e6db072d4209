import { useState } from 'preact/hooks'
import type { ApiError } from '../api.ts'
import { toApiError } from '../resource.ts'
import { peopleChanged } from '../state.ts'

/** One write at a time, and what the node said against the last one. Whoever looks at people looks again after it. */
export function useDoing() {
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)

  /** @returns whether it was done */
  async function run(work: () => Promise<unknown>): Promise<boolean> {
    setBusy(true)
    setError(null)
    try {
      await work()
      peopleChanged()
      return true
    } catch (err) {
      setError(toApiError(err))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { isBusy, error, run }
}
