import { fileURLToPath } from 'node:url'

/** Where Node keeps stripped and compiled sources: beside the packages, so that an update takes it along. */
export const COMPILE_CACHE = fileURLToPath(new URL('../../node_modules/.cache/secondme-node', import.meta.url))
