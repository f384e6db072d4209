// The background process that `secondme-node start` runs. Plain JavaScript, so that a start that finds the compile
// cache warm loads no type stripper (20 MB).
import { runDaemon } from '../src/daemon.ts'

await runDaemon()
