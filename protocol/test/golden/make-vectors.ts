import { writeFileSync } from 'node:fs'
import { goldenFiles } from './vectors.ts'

// Run after a change of the protocol that is meant: node protocol/test/golden/make-vectors.ts
for (const [name, content] of Object.entries(goldenFiles())) {
  writeFileSync(new URL(`../../fixtures/${name}`, import.meta.url), `${JSON.stringify(content, null, 2)}\n`)
}
