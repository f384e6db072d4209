import { z } from 'zod'

/**
 * The part of the OpenAI API that is spoken here. Unknown fields are passed over, as that API's own servers do:
 * clients send sampling settings by habit, and an answer from memories has no use for them.
 */
const textPart = z.object({ type: z.literal('text'), text: z.string() })

export const chatCompletionRequest = z.object({
  model: z.string().min(1).max(200),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: z.union([z.string(), z.array(textPart)]).nullish()
      })
    )
    .min(1)
    .max(2_000),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish()
})
export type ChatCompletionRequest = z.infer<typeof chatCompletionRequest>

/** A memory the answer rests on, where this API puts citations. The address opens the memory in the console. */
export const annotation = z.object({
  type: z.literal('url_citation'),
  url_citation: z.object({ url: z.string(), title: z.string(), start_index: z.number(), end_index: z.number() })
})
export type Annotation = z.infer<typeof annotation>

const usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number(), total_tokens: z.number() })
export type Usage = z.infer<typeof usage>

export const chatCompletion = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.number(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.number(),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string(),
        refusal: z.null(),
        annotations: z.array(annotation)
      }),
      logprobs: z.null(),
      finish_reason: z.literal('stop')
    })
  ),
  usage
})

const inputs = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(2_048)])
export const embeddingRequest = z.object({
  model: z.string().min(1).max(200),
  input: inputs,
  encoding_format: z.enum(['float', 'base64']).nullish()
})
export const embeddingList = z.object({
  object: z.literal('list'),
  model: z.string(),
  data: z.array(
    z.object({
      object: z.literal('embedding'),
      index: z.number(),
      /** Floats, or little-endian float32 in base64. */
      embedding: z.union([z.array(z.number()), z.string()])
    })
  ),
  usage: z.object({ prompt_tokens: z.number(), total_tokens: z.number() })
})

export const openaiModel = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.number(),
  owned_by: z.string()
})
export const openaiModelList = z.object({ object: z.literal('list'), data: z.array(openaiModel) })

export const openaiError = z.object({
  error: z.object({ message: z.string(), type: z.string(), param: z.string().nullable(), code: z.string() })
})
