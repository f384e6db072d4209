import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { builtInEmbedderPath } from '../../src/inference/built-in-embedder.ts'

it('the embedder in the repository is the file that its description names', async () => {
  const path = builtInEmbedderPath()!
  const bytes = await readFile(path)
  const described = JSON.parse(await readFile(join(dirname(path), 'embedder.json'), 'utf8'))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(described.sha256)
  expect(bytes.length).toBe(described.sizeBytes)
})
