import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { CliError } from '../src/errors.ts'
import { idFor } from '../src/numbered.ts'
import { inShell } from '../src/people.ts'

describe('a name in a command to be copied', () => {
  it.each(['Alice', '李雷', '@Ana-María', 'Jun 🎈', "O'Neill", '$(touch x)', '`id`', 'a"b; exit', '<b>x</b>', '-rf *'])(
    '%s is one word to a shell, and runs nothing',
    name => {
      expect(execFileSync('sh', ['-c', `printf %s ${inShell(name)}`], { encoding: 'utf8' })).toBe(name)
    }
  )

  it('stands bare where nothing needs quotes', () => {
    expect(inShell('Alice')).toBe('Alice')
    expect(inShell('Alice B')).toBe("'Alice B'")
  })
})

describe('a row of a list', () => {
  const list = async () => ['first', 'second']

  it('is meant by its number or its id', async () => {
    expect(await idFor('2', list)).toBe('second')
    expect(await idFor('01m7zj', () => Promise.reject(new Error('not asked for')))).toBe('01m7zj')
  })

  it.each(['0', '3'])('is not there by the number %s', async ref => {
    await expect(idFor(ref, list)).rejects.toThrow(CliError)
  })
})
