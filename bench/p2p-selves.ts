import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
