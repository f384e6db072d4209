import { type FileHandle, open } from 'node:fs/promises'
import { GgufError, type GgufFault } from './errors.ts'
import { type GgufFields, readFields } from './fields.ts'
import { createHeaderReader, type HeaderReader } from './reader.ts'
import { tensorBlock } from './tensor-types.ts'

/** What the header says about a model that passed the check. */
export interface GgufHeader {
  version: number
  sizeBytes: number
  /** Model family, for instance `llama`, `qwen3`, `bert`. */
  architecture: string
  /** `model`, `adapter`, `imatrix`…; files without the field are models. */
  type: string
  name: string | undefined
  licence: string | undefined
  /** Tokens the model was trained to see at once. */
  contextTokens: number | undefined
  /** Floats in a hidden state, which is also the length of an embedding. */
  embeddingLength: number
  /** Made for embeddings: it says how to pool, or attends in both directions. */
  isEmbedder: boolean
  tensorCount: number
  parameterCount: number
}

const MAGIC = 0x46554747 // "GGUF"
const MAX_TENSORS = 65_536
const MAX_FIELDS = 65_536
const MAX_NAME_BYTES = 63 // ggml keeps 64 with the closing NUL
const MAX_DIMENSIONS = 4
const DEFAULT_ALIGNMENT = 32

/** Families that encode text or images and cannot write. */
const ENCODERS = /bert|^clip$|^t5encoder$|embed|^wavtokenizer/

/**
 * Checks a model file before any native code sees it: magic, version, counts, string lengths, field types, tensor
 * dimensions, and that every tensor lies inside the file, aligned and without gap or overlap. The known remote
 * bugs of GGUF readers (crafted sizes and offsets) stop here. It reads the header only, through a small buffer.
 *
 * @throws {GgufError}
 */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (err) {
    throw new GgufError({ code: 'GGUF_UNREADABLE' }, { cause: err })
  }
  try {
    const stat = await file.stat()
    if (!stat.isFile()) throw new GgufError({ code: 'GGUF_UNREADABLE' })
    return await checkHeader(createHeaderReader(file, stat.size))
  } finally {
    await file.close()
  }
}

async function checkHeader(reader: HeaderReader): Promise<GgufHeader> {
  if ((await reader.u32()) !== MAGIC) throw new GgufError({ code: 'GGUF_BAD_MAGIC' })
  const version = await reader.u32()
  // Version 1 had 32-bit counts and is no longer written by anything.
  if (version !== 2 && version !== 3) throw new GgufError({ code: 'GGUF_VERSION_UNSUPPORTED', version })
  const tensorCount = await readCount(reader, 'tensors', MAX_TENSORS)
  const fieldCount = await readCount(reader, 'fields', MAX_FIELDS)
  const fields = await readFields(reader, fieldCount)
  const parameterCount = await checkTensors(reader, tensorCount, alignmentOf(fields))
  return describe(fields, { version, tensorCount, parameterCount, sizeBytes: reader.sizeBytes })
}

async function readCount(reader: HeaderReader, what: 'tensors' | 'fields', max: number): Promise<number> {
  const at = reader.at
  const count = await reader.u64(what)
  if (count > max) throw new GgufError({ code: 'GGUF_COUNT_TOO_LARGE', what, at })
  return count
}

function alignmentOf(fields: GgufFields): number {
  const alignment = fields.get('general.alignment') ?? DEFAULT_ALIGNMENT
  if (typeof alignment !== 'number' || alignment < 8 || alignment > 65_536 || (alignment & (alignment - 1)) !== 0) {
    throw new GgufError({ code: 'GGUF_BAD_ALIGNMENT', alignment: Number(alignment) })
  }
  return alignment
}

/** @returns the number of weights */
async function checkTensors(reader: HeaderReader, count: number, alignment: number): Promise<number> {
  const names = new Set<string>()
  const pad = (bytes: number): number => Math.ceil(bytes / alignment) * alignment
  let dataBytes = 0
  let lastEnd = 0
  let parameters = 0
  for (let index = 0; index < count; index++) {
    const name = await reader.string(MAX_NAME_BYTES)
    if (name.length === 0) throw badTensor('name', index)
    if (names.has(name)) throw badTensor('duplicate', index)
    names.add(name)
    const { elements, firstDimension } = await readDimensions(reader, index)
    const block = tensorBlock(await reader.u32())
    if (block === undefined) throw badTensor('type', index)
    if (firstDimension % block[0] !== 0) throw badTensor('block', index)
    const offset = await reader.u64('elements')
    // Writers lay tensors out one after the other; anything else means overlap, a gap or a lie.
    if (offset !== dataBytes) throw badTensor('offset', index)
    const bytes = (elements / block[0]) * block[1]
    lastEnd = offset + bytes
    dataBytes = pad(lastEnd)
    // Checked at every step, so that the sums stay far below the largest safe integer.
    if (reader.at + lastEnd > reader.sizeBytes) throw badTensor('beyond-file', index)
    parameters += elements
  }
  if (pad(reader.at) + lastEnd > reader.sizeBytes) throw badTensor('beyond-file', count - 1)
  return parameters
}

async function readDimensions(
  reader: HeaderReader,
  index: number
): Promise<{ elements: number; firstDimension: number }> {
  const rank = await reader.u32()
  if (rank < 1 || rank > MAX_DIMENSIONS) throw badTensor('dimensions', index)
  let elements = 1
  let firstDimension = 0
  for (let axis = 0; axis < rank; axis++) {
    const length = await reader.u64('elements')
    // 2^31 a side and 2^46 in all: beyond any model, far below where products of doubles lose exactness.
    if (length < 1 || length > 2 ** 31 || elements * length > 2 ** 46) throw badTensor('dimensions', index)
    elements *= length
    if (axis === 0) firstDimension = length
  }
  return { elements, firstDimension }
}

function describe(
  fields: GgufFields,
  facts: Pick<GgufHeader, 'version' | 'tensorCount' | 'parameterCount' | 'sizeBytes'>
): GgufHeader {
  const text = (key: string): string | undefined => {
    const value = fields.get(key)
    return typeof value === 'string' ? value : undefined
  }
  const size = (key: string, max: number): number | undefined => {
    const value = fields.get(key)
    if (value === undefined) return undefined
    // Layer counts and widths size the reader's own arrays; absurd ones end in an abort there.
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > max) throw badValue()
    return value
  }
  const architecture = text('general.architecture')
  if (architecture === undefined || architecture.length === 0) {
    throw new GgufError({ code: 'GGUF_BAD_FIELD', reason: 'missing', at: 0 })
  }
  const type = text('general.type') ?? 'model'
  const embeddingLength = size(`${architecture}.embedding_length`, 2 ** 20)
  size(`${architecture}.block_count`, 4096)
  if (type === 'model' && embeddingLength === undefined) {
    throw new GgufError({ code: 'GGUF_BAD_FIELD', reason: 'missing', at: 0 })
  }
  const pooling = fields.get(`${architecture}.pooling_type`)
  return {
    ...facts,
    architecture,
    type,
    name: text('general.name'),
    licence: text('general.license'),
    contextTokens: size(`${architecture}.context_length`, 2 ** 31),
    embeddingLength: embeddingLength ?? 0,
    isEmbedder:
      ENCODERS.test(architecture) ||
      fields.get(`${architecture}.attention.causal`) === false ||
      (typeof pooling === 'number' && pooling > 0)
  }
}

function badTensor(reason: Extract<GgufFault, { code: 'GGUF_BAD_TENSOR' }>['reason'], index: number): GgufError {
  return new GgufError({ code: 'GGUF_BAD_TENSOR', reason, index })
}

function badValue(): GgufError {
  return new GgufError({ code: 'GGUF_BAD_FIELD', reason: 'value', at: 0 })
}
