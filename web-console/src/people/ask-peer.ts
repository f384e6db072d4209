import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, send } from '../api.ts'
import { toApiError } from '../resource.ts'
import { readEvents } from '../sse.ts'
import type { PeerAnswer } from '../types.ts'

export interface Asking {
  question: string
  /** What has come so far. */
  text: string
  answer: PeerAnswer | null
  isRunning: boolean
}

/** Asks another self and follows its words as they come. Leaving the page cancels what is being said. */
export function useAskPeer(peer: string) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])

  async function ask(question: string, queue: boolean): Promise<void> {
    const running = new AbortController()
    aborter.current?.abort()
    aborter.current = running
    setError(null)
    const now: Asking = { question, text: '', answer: null, isRunning: true }
    const show = (): void => {
      if (aborter.current === running) setAsking({ ...now })
    }
    show()
    try {
      const response = await send('POST', `/people/${encodeURIComponent(peer)}/ask`, {
        body: { question, queue },
        signal: running.signal,
        isStream: true
      })
      for await (const { event, data } of readEvents(response.body!)) {
        const fields = JSON.parse(data) as Record<string, unknown>
        if (event === 'ask.piece') now.text += String(fields.text)
        else if (event === 'ask.end') now.answer = fields as unknown as PeerAnswer
        else if (event === 'ask.error') throw failed(fields)
        show()
      }
    } catch (err) {
      if (!running.signal.aborted) setError(toApiError(err))
    }
    now.isRunning = false
    show()
  }

  return { asking, error, ask, stop: () => aborter.current?.abort() }
}

function failed({ code, message, fix, status }: Record<string, unknown>): ApiError {
  return new ApiError({
    type: 'about:blank',
    title: String(message ?? code),
    status: Number(status) || 500,
    code: String(code),
    ...(typeof fix === 'string' && { fix })
  })
}
