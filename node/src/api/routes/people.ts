import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import type { ApiComponents } from '../components.ts'
import { type ApiApp, body, created, ok } from '../kit.ts'
import {
  changePeer,
  decideRequest,
  inviteCreated,
  inviteList,
  joined,
  joinRequest,
  newInvite,
  ownCard,
  peerDetail,
  peerList,
  pong,
  requestDecided,
  requestList,
  revokeInvite,
  verifyPeer
} from '../schemas/people.ts'
import { done } from '../schemas/system.ts'

/** A name, a did or a PeerId. */
export const peerParam = { params: z.object({ peer: z.string().min(1).max(200) }) } as const
const refParam = { params: z.object({ ref: z.string().min(1).max(200) }) } as const

const listRoute = createRoute({
  method: 'get',
  path: '/api/v1/people',
  responses: ok(peerList, 'Everybody this self knows')
})
const showRoute = createRoute({
  method: 'get',
  path: '/api/v1/people/{peer}',
  request: peerParam,
  responses: ok(peerDetail, 'One of them')
})
const renameRoute = createRoute({
  method: 'patch',
  path: '/api/v1/people/{peer}',
  request: { ...peerParam, ...body(changePeer) },
  responses: ok(peerDetail, 'With the new name')
})
const removeRoute = createRoute({
  method: 'delete',
  path: '/api/v1/people/{peer}',
  request: peerParam,
  responses: ok(done, 'Out of the book; grants are revoked, the audit stays')
})
const verifyRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/verify',
  request: { ...peerParam, ...body(verifyPeer) },
  responses: ok(peerDetail, 'Verified, or blocked when the words differ')
})
const pingRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/ping',
  request: peerParam,
  responses: ok(pong, 'It answers')
})
const refreshRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/refresh',
  request: peerParam,
  responses: ok(peerDetail, 'With the card they show now')
})
const blockRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/block',
  request: peerParam,
  responses: ok(peerDetail, 'Blocked, without a word to them')
})
const unblockRoute = createRoute({
  method: 'post',
  path: '/api/v1/people/{peer}/unblock',
  request: peerParam,
  responses: ok(z.union([peerDetail, done]), 'As before; one that was never paired is a stranger again')
})
const joinRoute = createRoute({
  method: 'post',
  path: '/api/v1/join',
  request: body(joinRequest),
  responses: ok(joined, 'The peer with the six words to compare, or a wish that was left')
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/api/v1/invites',
  request: body(newInvite),
  responses: created(inviteCreated, 'The link; it is shown once')
})
const invitesRoute = createRoute({
  method: 'get',
  path: '/api/v1/invites',
  responses: ok(inviteList, 'Invitations, newest first, without their links')
})
const revokeRoute = createRoute({
  method: 'post',
  path: '/api/v1/invites/revoke',
  request: body(revokeInvite),
  responses: ok(inviteList, 'What was revoked')
})
const requestsRoute = createRoute({
  method: 'get',
  path: '/api/v1/requests',
  responses: ok(requestList, 'Strangers who wish to be let in, oldest first')
})
const decideRoute = createRoute({
  method: 'post',
  path: '/api/v1/requests/{ref}',
  request: { ...refParam, ...body(decideRequest) },
  responses: ok(requestDecided, 'What was decided')
})
const cardRoute = createRoute({
  method: 'get',
  path: '/api/v1/card',
  responses: ok(ownCard, 'What everyone sees whom this self meets')
})

const DONE = { schema: 'secondme.done/1', done: true } as const

export function peopleRoutes(app: ApiApp, { others: { people } }: Pick<ApiComponents, 'others'>): void {
  app.openapi(listRoute, c => c.json(people.list(), 200))
  app.openapi(showRoute, c => c.json(people.peer(c.req.valid('param').peer), 200))
  app.openapi(renameRoute, async c => {
    return c.json(await people.rename(c.req.valid('param').peer, c.req.valid('json').name), 200)
  })
  app.openapi(removeRoute, async c => {
    await people.remove(c.req.valid('param').peer)
    return c.json(DONE, 200)
  })
  app.openapi(verifyRoute, async c => {
    return c.json(await people.verify(c.req.valid('param').peer, c.req.valid('json').same), 200)
  })
  app.openapi(pingRoute, async c => {
    return c.json(await people.ping(c.req.valid('param').peer, { signal: c.get('signal') }), 200)
  })
  app.openapi(refreshRoute, async c => {
    return c.json(await people.refresh(c.req.valid('param').peer, { signal: c.get('signal') }), 200)
  })
  app.openapi(blockRoute, async c => c.json(await people.block(c.req.valid('param').peer), 200))
  app.openapi(unblockRoute, async c => c.json((await people.unblock(c.req.valid('param').peer)) ?? DONE, 200))

  app.openapi(joinRoute, async c => {
    return c.json(await people.join(c.req.valid('json'), { signal: c.get('signal') }), 200)
  })
  app.openapi(inviteRoute, async c => c.json(await people.invite(c.req.valid('json')), 201))
  app.openapi(invitesRoute, c => c.json(people.invites(), 200))
  app.openapi(revokeRoute, async c => c.json(await people.revokeInvite(c.req.valid('json').ref), 200))
  app.openapi(requestsRoute, c => c.json(people.requests(), 200))
  app.openapi(decideRoute, async c => {
    return c.json(await people.decide(c.req.valid('param').ref, c.req.valid('json')), 200)
  })
  app.openapi(cardRoute, c => c.json(people.card(), 200))
}
