import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, send } from './api.ts'
import { toApiError } from './resource.ts'
import { readEvents } from './sse.ts'
import type { Answer, ChatTurn } from './types.ts'

/** An answer on its way. */
export interface Draft {
  question: string
  text: string
  notices: readonly string[]
}

export interface Talk {
  draft: Draft | null
  error: ApiError | null
  ask(message: string, chatId: string | undefined): Promise<string | undefined>
  stop(): void
}

/**
 * Sends a message and follows its answer as it is written.
 *
 * @param onTurns - gets both finished turns, also of an answer that was stopped half way
 */
export function useTalk(onTurns: (chatId: string, turns: ChatTurn[]) => void): Talk {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [error, setError] = useState<ApiError | null>(null)
  const aborter = useRef<AbortController | null>(null)
  useEffect(() => () => aborter.current?.abort(), [])

  async function ask(message: string, chatId: string | undefined): Promise<string | undefined> {
    const running = new AbortController()
    aborter.current?.abort()
    aborter.current = running
    setError(null)
    const now: Draft = { question: message, text: '', notices: [] }
    let id = chatId
    let answer: Answer | undefined
    setDraft({ ...now })
    try {
      const response = await send('POST', '/chat', {
        body: { message, ...(chatId && { chatId }) },
        signal: running.signal
      })
      for await (const { event, data } of readEvents(response.body!)) {
        const fields = JSON.parse(data) as Record<string, unknown>
        if (event === 'chat.start') id = String(fields.chatId)
        else if (event === 'chat.delta') now.text += String(fields.text)
        else if (event === 'chat.replace') now.text = String(fields.text)
        else if (event === 'chat.notice') now.notices = [...now.notices, String(fields.text)]
        else if (event === 'chat.end') answer = fields as unknown as Answer
        else if (event === 'chat.error') throw toProblem(fields)
        if (aborter.current === running) setDraft({ ...now })
      }
    } catch (err) {
      if (!running.signal.aborted) setError(toApiError(err))
    }
    if (aborter.current !== running) return id
    aborter.current = null
    setDraft(null)
    if (id !== undefined) onTurns(id, turnsOf(message, now.text, answer))
    return id
  }

  return { draft, error, ask, stop: () => aborter.current?.abort() }
}

function turnsOf(question: string, text: string, answer: Answer | undefined): ChatTurn[] {
  const at = new Date().toISOString()
  const turns: ChatTurn[] = [{ id: `owner-${at}`, role: 'owner', text: question, at }]
  if (answer) turns.push({ id: answer.id, role: 'self', text: answer.answer, at, answer })
  else if (text !== '') turns.push({ id: `self-${at}`, role: 'self', text, at })
  return turns
}

function toProblem(fields: Record<string, unknown>): ApiError {
  const { code, message, fix } = fields
  return new ApiError({
    type: 'about:blank',
    title: String(message ?? code ?? 'error'),
    status: 0,
    code: String(code ?? 'CHAT_FAILED'),
    ...(typeof fix === 'string' && { fix })
  })
}
