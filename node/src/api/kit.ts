import { setTimeout as sleep } from 'node:timers/promises'
import type { HttpBindings } from '@hono/node-server'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import type { Principal } from './auth.ts'
import { RequestError } from './request-error.ts'
import { problem } from './schemas/system.ts'

export interface ApiEnv {
  Bindings: HttpBindings
  Variables: {
    principal: Principal
    /** Aborts when the caller closes the connection, or when the answer is complete. */
    signal: AbortSignal
  }
}

export type ApiApp = OpenAPIHono<ApiEnv>

const refused = {
  description: 'Refused or failed',
  content: { 'application/problem+json': { schema: problem } }
} as const

/** An answer of one JSON shape, beside the problems every route may answer with. */
export function ok<S extends z.ZodType>(schema: S, description: string) {
  return { 200: { description, content: { 'application/json': { schema } } }, '4XX': refused, '5XX': refused } as const
}

export function created<S extends z.ZodType>(schema: S, description: string) {
  return { 201: { description, content: { 'application/json': { schema } } }, '4XX': refused, '5XX': refused } as const
}

export function accepted<S extends z.ZodType>(schema: S, description: string) {
  return { 202: { description, content: { 'application/json': { schema } } }, '4XX': refused, '5XX': refused } as const
}

/** An answer that is streamed and has no JSON schema. */
export function streamed(contentType: string, description: string) {
  return { 200: { description, content: { [contentType]: { schema: z.string() } } }, '4XX': refused, '5XX': refused }
}

/** Always required: the framework leaves an optional body unchecked when no content type is sent. */
export function body<S extends z.ZodType>(schema: S) {
  return { body: { required: true, content: { 'application/json': { schema } } } } as const
}

export const idParam = { params: z.object({ id: z.string().min(1).max(200) }) } as const

/** Query strings are text: a whole number between two bounds. */
export function wholeNumber(min: number, max: number, preset: number) {
  return z.coerce.number().int().min(min).max(max).default(preset)
}

/** `1`, `true`, or nothing. */
export const flag = z
  .enum(['0', '1', 'true', 'false'])
  .default('0')
  .transform(value => value === '1' || value === 'true')

/** Cuts the connection: how a stream that cannot be completed tells its reader so. */
export function dropper(c: Context<ApiEnv>): () => void {
  return () => void c.env.outgoing.destroy()
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new RequestError({ code: 'NOT_FOUND' })
  return value
}

/** Lets an answer leave before what ends the server begins. */
export async function afterAnswer(work: () => unknown): Promise<void> {
  await sleep(50)
  await work()
}

type Defined<T> = { [Key in keyof T]: Exclude<T[Key], undefined> }

/** Leaves out what is undefined, so that "absent" has one form inside. */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Defined<T>
}
