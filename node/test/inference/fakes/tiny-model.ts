// Writes a real, tiny Llama model (110 kB): random weights that can only utter letters. It loads, streams and can be
// broken in every way, in milliseconds.

type Field = [key: string, type: 'u32' | 'f32' | 'string' | 'bool', value: number | string | boolean]

const DIM = 32
const HEADS = 2
const LAYERS = 2
const FEED_FORWARD = 64
const ALIGNMENT = 32
const CONTROL = 3
const BYTE = 6
const NORMAL = 1

/** The same numbers on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

class Writer {
  readonly parts: Buffer[] = []
  u32(value: number): void {
    const part = Buffer.alloc(4)
    part.writeUInt32LE(value)
    this.parts.push(part)
  }
  u64(value: number): void {
    const part = Buffer.alloc(8)
    part.writeBigUInt64LE(BigInt(value))
    this.parts.push(part)
  }
  f32(value: number): void {
    const part = Buffer.alloc(4)
    part.writeFloatLE(value)
    this.parts.push(part)
  }
  string(value: string): void {
    const bytes = Buffer.from(value)
    this.u64(bytes.length)
    this.parts.push(bytes)
  }
  end(): Buffer {
    return Buffer.concat(this.parts)
  }
}

function vocabulary(): Array<[token: string, type: number]> {
  return [
    ['<unk>', 2],
    ['<s>', CONTROL],
    ['</s>', CONTROL],
    ...Array.from(
      { length: 256 },
      (_, byte) => [`<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`, BYTE] as [string, number]
    ),
    ['<|im_start|>', CONTROL],
    ['<|im_end|>', CONTROL],
    ...[...'▁abcdefghijklmnopqrstuvwxyz'].map(letter => [letter, NORMAL] as [string, number])
  ]
}

const isLetter = (token: string): boolean => /^[▁a-z]$/.test(token)

/** @param template - Jinja program put into the file, as a stranger could */
export function tinyModel(init: { template?: string; contextTokens?: number } = {}): Buffer {
  const vocab = vocabulary()
  const fields: Field[] = [
    ['general.architecture', 'string', 'llama'],
    ['general.type', 'string', 'model'],
    ['general.name', 'string', 'tiny'],
    ['general.license', 'string', 'Apache-2.0'],
    ['general.alignment', 'u32', ALIGNMENT],
    ['llama.block_count', 'u32', LAYERS],
    ['llama.context_length', 'u32', init.contextTokens ?? 512],
    ['llama.embedding_length', 'u32', DIM],
    ['llama.feed_forward_length', 'u32', FEED_FORWARD],
    ['llama.attention.head_count', 'u32', HEADS],
    ['llama.attention.head_count_kv', 'u32', HEADS],
    ['llama.attention.layer_norm_rms_epsilon', 'f32', 1e-5],
    ['llama.rope.dimension_count', 'u32', DIM / HEADS],
    ['llama.vocab_size', 'u32', vocab.length],
    ['tokenizer.ggml.model', 'string', 'llama'],
    ['tokenizer.ggml.bos_token_id', 'u32', 1],
    ['tokenizer.ggml.eos_token_id', 'u32', 2],
    ['tokenizer.ggml.add_bos_token', 'bool', true],
    ...(init.template === undefined ? [] : [['tokenizer.chat_template', 'string', init.template] as Field])
  ]
  const tensors = weights(vocab)
  const header = new Writer()
  header.parts.push(Buffer.from('GGUF'))
  header.u32(3)
  header.u64(tensors.length)
  header.u64(fields.length + 3)
  for (const field of fields) writeField(header, field)
  writeArray(header, 'tokenizer.ggml.tokens', 8, vocab, ([token]) => header.string(token))
  writeArray(header, 'tokenizer.ggml.scores', 6, vocab, () => header.f32(0))
  writeArray(header, 'tokenizer.ggml.token_type', 5, vocab, ([, type]) => header.u32(type))
  let offset = 0
  for (const { name, shape, data } of tensors) {
    header.string(name)
    header.u32(shape.length)
    for (const length of shape) header.u64(length)
    header.u32(0) // F32
    header.u64(offset)
    offset += pad(data.length)
  }
  const head = header.end()
  const aligned = (part: Buffer): Buffer => Buffer.concat([part, Buffer.alloc(pad(part.length) - part.length)])
  return Buffer.concat([aligned(head), ...tensors.map(({ data }) => aligned(data))])
}

function pad(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}

function writeField(out: Writer, [key, type, value]: Field): void {
  out.string(key)
  out.u32({ u32: 4, f32: 6, bool: 7, string: 8 }[type])
  if (type === 'u32') out.u32(value as number)
  else if (type === 'f32') out.f32(value as number)
  else if (type === 'bool') out.parts.push(Buffer.from([value ? 1 : 0]))
  else out.string(value as string)
}

function writeArray<T>(out: Writer, key: string, type: number, items: T[], write: (item: T) => void): void {
  out.string(key)
  out.u32(9)
  out.u32(type)
  out.u64(items.length)
  for (const item of items) write(item)
}

function weights(vocab: Array<[string, number]>): Array<{ name: string; shape: number[]; data: Buffer }> {
  const random = seeded(7)
  const tensor = (name: string, shape: number[], at: (index: number) => number) => {
    const values = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, index) => at(index))
    return { name, shape, data: Buffer.from(values.buffer) }
  }
  const noise = (): number => (random() - 0.5) * 0.8
  const one = (): number => 1
  const layer = (i: number) => [
    tensor(`blk.${i}.attn_norm.weight`, [DIM], one),
    tensor(`blk.${i}.attn_q.weight`, [DIM, DIM], noise),
    tensor(`blk.${i}.attn_k.weight`, [DIM, DIM], noise),
    tensor(`blk.${i}.attn_v.weight`, [DIM, DIM], noise),
    tensor(`blk.${i}.attn_output.weight`, [DIM, DIM], noise),
    tensor(`blk.${i}.ffn_norm.weight`, [DIM], one),
    tensor(`blk.${i}.ffn_gate.weight`, [DIM, FEED_FORWARD], noise),
    tensor(`blk.${i}.ffn_up.weight`, [DIM, FEED_FORWARD], noise),
    tensor(`blk.${i}.ffn_down.weight`, [FEED_FORWARD, DIM], noise)
  ]
  return [
    tensor('token_embd.weight', [DIM, vocab.length], noise),
    tensor('output_norm.weight', [DIM], one),
    // Rows of zeros never win against the best of 27 random ones: it utters letters and never an end mark.
    tensor('output.weight', [DIM, vocab.length], index => (isLetter(vocab[Math.floor(index / DIM)]![0]) ? noise() : 0)),
    ...Array.from({ length: LAYERS }, (_, i) => layer(i)).flat()
  ]
}
