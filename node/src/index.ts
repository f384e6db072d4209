/** Door for programs that embed a node: tests, benchmarks. */
export { resolvePaths } from './config/paths.ts'
export { createNode, type NodeInit, type SecondMeNode } from './node.ts'
export { openSelf } from './system/self.ts'
