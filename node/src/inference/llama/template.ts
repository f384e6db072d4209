import type { LlamaModel, Token } from 'node-llama-cpp'
import type { ChatMessage } from '../types.ts'

/**
 * How a family of models wants a conversation written. Ours, chosen by the marks in the model's vocabulary: the
 * template inside a model file is a program by a stranger and is never run.
 */
export interface ChatTemplate {
  name: string
  /** Marks that must be single control tokens of the model. Empty: fits every model. */
  marks: readonly string[]
  /** Text with marks before and after one message's words. */
  frame(role: ChatMessage['role']): readonly [before: string, after: string]
  /** What opens the reply. */
  opening: string
  /** Plain words that end the reply, for models without an end mark. */
  stops: readonly string[]
  /** Has no system role: its words go in front of the first user message. */
  foldsSystem?: boolean
}

export const TEMPLATES: readonly ChatTemplate[] = [
  {
    name: 'chatml',
    marks: ['<|im_start|>', '<|im_end|>'],
    frame: role => [`<|im_start|>${role}\n`, '<|im_end|>\n'],
    opening: '<|im_start|>assistant\n',
    stops: []
  },
  {
    name: 'llama3',
    marks: ['<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'],
    frame: role => [`<|start_header_id|>${role}<|end_header_id|>\n\n`, '<|eot_id|>'],
    opening: '<|start_header_id|>assistant<|end_header_id|>\n\n',
    stops: []
  },
  {
    name: 'gemma',
    marks: ['<start_of_turn>', '<end_of_turn>'],
    frame: role => [`<start_of_turn>${role === 'assistant' ? 'model' : 'user'}\n`, '<end_of_turn>\n'],
    opening: '<start_of_turn>model\n',
    stops: [],
    foldsSystem: true
  },
  {
    name: 'phi3',
    marks: ['<|user|>', '<|assistant|>', '<|end|>'],
    frame: role => [`<|${role}|>\n`, '<|end|>\n'],
    opening: '<|assistant|>\n',
    stops: []
  },
  {
    name: 'mistral',
    marks: ['[INST]', '[/INST]'],
    frame: role => (role === 'assistant' ? ['', '</s>'] : ['[INST] ', ' [/INST]']),
    opening: '',
    stops: [],
    foldsSystem: true
  },
  {
    name: 'plain',
    marks: [],
    frame: role => [`${{ system: 'Instruction', user: 'User', assistant: 'Assistant' }[role]}: `, '\n\n'],
    opening: 'Assistant:',
    stops: ['\nUser:', '\nInstruction:', '\nAssistant:']
  }
]

/** The first template whose marks the model knows as control tokens. */
export function chooseTemplate(model: LlamaModel): ChatTemplate {
  const isMark = (mark: string): boolean => {
    const tokens = model.tokenize(mark, true)
    return tokens.length === 1 && model.isSpecialToken(tokens[0])
  }
  return TEMPLATES.find(template => template.marks.every(isMark))!
}

/**
 * A conversation as tokens. Marks are read as marks only where we wrote them: the same characters inside a message
 * stay ordinary words, so no memory and no peer can speak in another role.
 */
export function renderPrompt(model: LlamaModel, template: ChatTemplate, messages: readonly ChatMessage[]): Token[] {
  const tokens: Token[] = []
  if (model.tokens.bos !== null && model.tokens.shouldPrependBosToken) tokens.push(model.tokens.bos)
  for (const message of template.foldsSystem ? foldSystem(messages) : messages) {
    const [before, after] = template.frame(message.role)
    tokens.push(...model.tokenize(before, true), ...model.tokenize(message.content, false, 'trimLeadingSpace'))
    tokens.push(...model.tokenize(after, true))
  }
  tokens.push(...model.tokenize(template.opening + emptyThought(model, template), true))
  return tokens
}

function foldSystem(messages: readonly ChatMessage[]): ChatMessage[] {
  const instructions = messages.filter(message => message.role === 'system').map(message => message.content)
  const rest = messages.filter(message => message.role !== 'system')
  const first = rest.findIndex(message => message.role === 'user')
  if (instructions.length === 0 || first === -1) return rest
  return rest.map((message, i) =>
    i === first ? { ...message, content: [...instructions, message.content].join('\n\n') } : message
  )
}

/** Models that think aloud (Qwen 3) answer at once when the thought is already there and empty. */
function emptyThought(model: LlamaModel, template: ChatTemplate): string {
  if (template.name !== 'chatml') return ''
  return model.tokenize('<think>', true).length === 1 ? '<think>\n\n</think>\n\n' : ''
}
