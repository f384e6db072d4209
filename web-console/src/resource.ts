import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError } from './api.ts'
import { isSignedOut } from './state.ts'

export interface Resource<T> {
  /** Null until the first answer; kept while a newer one is on its way, so that nothing jumps. */
  data: T | null
  error: ApiError | null
  isLoading: boolean
  reload(): void
  /** Shows a result that is already known, e.g. the answer to a write. */
  set(data: T): void
}

/** Loads something when `deps` change; a load that was overtaken is aborted and its result dropped. */
export function useResource<T>(load: (signal: AbortSignal) => Promise<T>, deps: readonly unknown[]): Resource<T> {
  const [state, setState] = useState<{ data: T | null; error: ApiError | null; isLoading: boolean }>({
    data: null,
    error: null,
    isLoading: true
  })
  const [round, setRound] = useState(0)
  const newest = useRef(load)
  newest.current = load

  useEffect(() => {
    const aborter = new AbortController()
    setState(before => ({ ...before, isLoading: true }))
    newest.current(aborter.signal).then(
      data => {
        if (!aborter.signal.aborted) setState({ data, error: null, isLoading: false })
      },
      (err: unknown) => {
        if (aborter.signal.aborted) return
        const error = toApiError(err)
        if (error.problem.status === 401) isSignedOut.value = true
        setState(before => ({ ...before, error, isLoading: false }))
      }
    )
    return () => aborter.abort()
  }, [...deps, round])

  return {
    ...state,
    reload: () => setRound(n => n + 1),
    set: data => setState({ data, error: null, isLoading: false })
  }
}

export function toApiError(err: unknown): ApiError {
  if (err instanceof ApiError) return err
  const title = err instanceof Error ? err.message : String(err)
  return new ApiError({ type: 'about:blank', title, status: 0, code: 'CONSOLE_FAULT' }, { cause: err })
}
