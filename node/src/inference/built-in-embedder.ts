import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

const FILE = join('models', 'all-minilm-l6-v2-q8_0.gguf')

/** Path of the embedder that comes with the program: the nearest `models` folder above this file that holds it. */
export function builtInEmbedderPath(): string | undefined {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const path = join(folder, FILE)
    if (existsSync(path)) return path
    if (dirname(folder) === folder) return undefined
  }
}
