/**
 * Prints one benchmark's figures as JSON: `npm run bench -- NAME [options]`. Each benchmark is a file in this folder
 * that exports `run(args)`.
 */
import { readdirSync } from 'node:fs'

const [name, ...args] = process.argv.slice(2)
const names = readdirSync(import.meta.dirname)
  .filter(file => file.endsWith('.ts') && file !== 'run.ts')
  .map(file => file.replace(/\.ts$/, ''))

if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- NAME [options]\nNAME is one of: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const bench = (await import(`./${name}.ts`)) as { run(args: string[]): Promise<object> }
  console.log(JSON.stringify({ bench: name, ...(await bench.run(args)) }, null, 2))
}
