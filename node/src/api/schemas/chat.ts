import { z } from 'zod'
import { hitReason } from './memory.ts'

const citation = z.object({
  memoryId: z.string(),
  itemId: z.string(),
  quote: z.string(),
  start: z.number(),
  end: z.number()
})

export const askRequest = z.strictObject({
  question: z.string().min(1).max(20_000),
  /** ISO-8601 date or instant: answer as of then. */
  asOf: z.string().optional(),
  extractiveOnly: z.boolean().default(false)
})
/** `POST /api/v1/ask`. */
export const answer = z.object({
  schema: z.literal('secondme.answer/1'),
  id: z.string(),
  answer: z.string(),
  abstained: z.boolean(),
  engine: z.enum(['extractive', 'llama', 'openai']),
  version: z.string(),
  model: z.string().optional(),
  citations: z.array(citation),
  confidence: z.number(),
  notices: z.array(z.string()),
  tookMs: z.number()
})
export type AnswerView = z.infer<typeof answer>

/**
 * `POST /api/v1/chat` answers with server-sent events: `chat.start {chatId}`, `chat.delta {text}`,
 * `chat.replace {text}`, `chat.notice {text}`, `chat.end <answer>`, `chat.error {code, message}`.
 * Closing the request cancels the answer.
 */
export const chatRequest = z.strictObject({
  message: z.string().min(1).max(20_000),
  /** A new conversation when absent. */
  chatId: z.string().optional(),
  extractiveOnly: z.boolean().default(false)
})

export const chatSummary = z.object({
  id: z.string(),
  title: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  turnCount: z.number()
})
export const chatList = z.object({ schema: z.literal('secondme.chats/1'), chats: z.array(chatSummary) })
export const chatDetail = z.object({
  schema: z.literal('secondme.chat/1'),
  chat: chatSummary,
  turns: z.array(
    z.object({
      id: z.string(),
      role: z.enum(['owner', 'self']),
      text: z.string(),
      at: z.string(),
      answer: answer.omit({ schema: true }).optional(),
      isForgotten: z.boolean().optional()
    })
  )
})

/** `GET /api/v1/answers/{id}/why`. */
export const answerTrace = z.object({
  schema: z.literal('secondme.why/1'),
  answerId: z.string(),
  question: z.string(),
  prompt: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).nullable(),
  memories: z.array(
    z.object({ memoryId: z.string(), quote: z.string(), score: z.number(), why: hitReason, cited: z.boolean() })
  ),
  cut: z.array(z.object({ sentence: z.string(), reason: z.string() })),
  retrieval: z.object({ confidence: z.number(), threshold: z.number(), usedVectors: z.boolean(), tookMs: z.number() })
})
export type AskRequest = z.infer<typeof askRequest>
export type ChatRequest = z.infer<typeof chatRequest>
export type ChatSummary = z.infer<typeof chatSummary>
export type ChatList = z.infer<typeof chatList>
export type ChatDetail = z.infer<typeof chatDetail>
export type AnswerTraceView = z.infer<typeof answerTrace>
