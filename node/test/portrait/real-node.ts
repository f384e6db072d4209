import { afterEach } from 'vitest'
import { openNode, type TestNode } from './open-node.ts'

export { rowsOnDisk, type TestNode } from './open-node.ts'

const open: TestNode[] = []
afterEach(async () => {
  for (const node of open.splice(0)) await node.close()
})

/** The whole node, closed after the test. */
export async function startNode(env: NodeJS.ProcessEnv = {}): Promise<TestNode> {
  const node = await openNode(env)
  open.push(node)
  return node
}
