export { admits, type Scope, type ScopeFacts } from './scope.ts'
