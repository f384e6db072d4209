import { ProtocolError } from '@secondme-node/protocol'
import { describe, expect, it } from 'vitest'
import { problemFor } from '../../src/api/problems.ts'
import { NetworkError } from '../../src/network/errors.ts'
import { PeopleError } from '../../src/people/errors.ts'
import { SharingError } from '../../src/system/people/errors.ts'
import { TalkError } from '../../src/talks/errors.ts'

describe('a problem with other people', () => {
  const cases: Array<[Error, number, string]> = [
    [new PeopleError({ code: 'NO_SUCH_PEER' }), 404, 'peers'],
    [new PeopleError({ code: 'AMBIGUOUS_PEER', names: ['Ana', 'Anna'] }), 409, 'Ana, Anna'],
    [new PeopleError({ code: 'BAD_GRANT', reason: 'audiences' }), 422, 'audiences'],
    [new PeopleError({ code: 'GRANT_STATE', grantId: 'g', state: 'revoked', asked: 'pause' }), 409, 'it is revoked'],
    [new SharingError({ code: 'UNKNOWN_TOPIC', near: ['Cooking', 'Sewing'] }), 404, 'nearest: Cooking, Sewing'],
    [new SharingError({ code: 'UNKNOWN_SHADE', near: [] }), 404, 'there is none'],
    [new SharingError({ code: 'INVITE_REFUSED', reason: 'REFUSED' }), 403, 'used or revoked'],
    [new SharingError({ code: 'INVITE_REFUSED', reason: 'EXPIRED' }), 403, 'the link has expired'],
    [new TalkError({ code: 'INVITE_OVER', expiresAtMs: 1 }), 403, 'has expired'],
    [new TalkError({ code: 'OWN_INVITE' }), 422, 'of your own'],
    [new ProtocolError({ code: 'BAD_LINK', part: 'encoding' }), 422, 'encoding'],
    [
      new ProtocolError({ code: 'BAD_SIGNATURE', type: 'secondme/card', signer: 'did:key:zX' }),
      502,
      'cannot be trusted'
    ],
    [new NetworkError({ code: 'UNREACHABLE', peerId: '12D3', tried: 2 }), 504, '--queue'],
    [new NetworkError({ code: 'NOT_STARTED' }), 409, 'network.enabled'],
    [new NetworkError({ code: 'BLOCKED', peerId: '12D3' }), 403, 'blocked']
  ]
  it.each(cases)('%s has the status %d and says what helps', (err, status, words) => {
    const problem = problemFor(err)
    expect(problem.status).toBe(status)
    expect(`${problem.title} ${problem.detail} ${problem.fix}`).toContain(words)
    // Keys and ids of others are nobody's help.
    expect(JSON.stringify(problem)).not.toMatch(/did:key|12D3/)
  })
})
