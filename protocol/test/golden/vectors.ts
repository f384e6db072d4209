import { decodeCanonical, idOf } from '../../src/canonical.ts'
import { signCard } from '../../src/card.ts'
import { signCheckpoint } from '../../src/checkpoint.ts'
import type { EnvelopeBody, OpenRequest } from '../../src/envelope-body.ts'
import { encodeFrame, type Frame } from '../../src/frames.ts'
import { signGrant } from '../../src/grant.ts'
import { scopeHash } from '../../src/grant-scope.ts'
import { signReplyReceipt } from '../../src/reply-receipt.ts'
import { signSelfRecord } from '../../src/self-record.ts'
import {
  ALICE,
  DAY_MS,
  filled,
  MINA,
  REF_SALT,
  SALT,
  SCOPE,
  SECRET,
  SESSION_ID,
  START_MS,
  sayAs,
  someHash,
  wholeExchange
} from './exchange.ts'
import { toJson } from './json.ts'

/** Every file of golden vectors, by name: what `make-vectors.ts` writes and the tests compare. */
export function goldenFiles(): Record<string, unknown> {
  const x = wholeExchange()
  return {
    'grant.json': [
      vector('a friend for thirty days', x.grant),
      vector(
        'one adapter, replacing another grant',
        signGrant(MINA.node, {
          iss: MINA.root.did,
          aud: ALICE.root.did,
          gen: 7,
          acts: ['ask'],
          limits: {
            turnsPerDay: 5,
            turnsPerSession: 1,
            inTokensPerTurn: 256,
            outTokensPerTurn: 128,
            outTokensPerDay: 640,
            parallel: 1
          },
          model: 'audience',
          adapterDigest: filled(32, 0xaa),
          scopeHash: scopeHash(SALT, { ...SCOPE, topics: ['t-food'], fromMs: 1000, toMs: 2000 }),
          notBeforeMs: START_MS,
          expiresAtMs: START_MS + DAY_MS,
          nonce: filled(16, 7),
          replaces: x.grantName
        })
      )
    ],
    'revocation.json': [vector('ends the first grant', x.revocation)],
    'card.json': [
      vector('Mina', MINA.card),
      vector(
        'cleaned and cut',
        signCard(ALICE.node, {
          iss: ALICE.root.did,
          seq: 2,
          name: ' Al\u202eice\u200b <b>\n ',
          about: 'x'.repeat(300),
          languages: ['en', 'zh-Hant'],
          interests: ['bread', 'bread', '\u200b'],
          atMs: START_MS,
          expiresAtMs: START_MS + DAY_MS
        })
      )
    ],
    'hello.json': [vector('with an invite', x.hello)],
    'welcome.json': [vector('to the invited', x.welcome)],
    'envelope.json': bodies().map(([name, who, body]) => {
      const isOpen = body.kind === 'open'
      const at = { seq: isOpen ? 0 : 3, prevHash: isOpen ? filled(32, 0) : someHash('before'), grantId: x.grantName }
      return vector(name, sayAs(who, START_MS, { ...at, body, sessionId: isOpen ? null : SESSION_ID }).wire)
    }),
    'reply-receipt.json': [
      vector('sentences chosen', x.receipt),
      vector(
        'weights of the audience',
        signReplyReceipt(MINA.node, {
          iss: MINA.root.did,
          aud: ALICE.root.did,
          grantId: null,
          sessionId: SESSION_ID,
          seq: 12,
          requestHash: someHash('asked'),
          replyHash: someHash('said'),
          model: 'audience',
          adapterDigest: filled(32, 0xaa),
          atMs: START_MS
        })
      )
    ],
    'checkpoint.json': [
      vector(
        'after 256 entries',
        signCheckpoint(MINA.node, { iss: MINA.root.did, seq: 255, head: someHash('entry'), atMs: START_MS })
      )
    ],
    'self-record.json': [
      vector(
        'two addresses',
        signSelfRecord(MINA.node, {
          iss: MINA.root.did,
          seq: 4,
          addresses: ['/ip4/192.0.2.7/tcp/4001', Uint8Array.of(4, 198, 51, 100, 20, 6, 0x0f, 0xa1)],
          binding: MINA.binding,
          atMs: START_MS,
          expiresAtMs: START_MS + DAY_MS
        })
      )
    ],
    'frames.json': frames(x.revocation).map(([name, frame]) => ({
      name,
      frame: toJson(frame),
      bytes: toJson(encodeFrame(frame))
    })),
    'scope-hash.json': [{ salt: toJson(SALT), scope: SCOPE, hash: toJson(scopeHash(SALT, SCOPE)) }],
    'exchange.json': {
      selves: Object.fromEntries(
        Object.entries({ mina: MINA, alice: ALICE }).map(([name, { rootSeed, nodeSeed, binding }]) => [
          name,
          toJson({ rootSeed, nodeSeed, binding })
        ])
      ),
      inviteSecret: toJson(SECRET),
      link: x.link,
      words: x.words,
      memoryRefSalt: toJson(REF_SALT),
      steps: x.steps.map(toJson)
    }
  }
}

function bodies(): Array<[string, 'mina' | 'alice', EnvelopeBody]> {
  const requests: OpenRequest[] = [
    { act: 'ask', question: 'Where?' },
    { act: 'card' },
    { act: 'chat' },
    { act: 'critic', question: 'Which train?', answer: 'Take the night train.' },
    { act: 'enhance', draft: 'Plan two weeks.', for: 'a travel agent' },
    { act: 'icebreak' },
    { act: 'memory.query', query: '망원시장' },
    { act: 'message.leave', text: 'Call me.' },
    { act: 'roleplay', scene: 'A tea house in 1920.', persona: 'the host' },
    { act: 'roleplay', scene: 'A job interview.' }
  ]
  const content = {
    text: 'There.',
    citations: [{ quote: 'there', atMs: START_MS, memoryRef: 'a1' }, { memoryRef: 'b2' }],
    abstained: false,
    engine: 'llama' as const,
    model: 'audience' as const,
    adapterDigest: filled(32, 0xaa)
  }
  return [
    ...requests.map((request): [string, 'alice', EnvelopeBody] => [
      `open: ${request.act}${'persona' in request ? ' with a persona' : ''}`,
      'alice',
      { kind: 'open', nonce: filled(16, 9), request }
    ]),
    ['opened', 'mina', { kind: 'opened' }],
    ['turn', 'alice', { kind: 'turn', text: 'And then?' }],
    ['reply', 'mina', { ...content, kind: 'reply', answers: 2, receipt: filled(70, 1) }],
    ['card', 'mina', { kind: 'card', answers: 0, card: MINA.card }],
    ['held', 'mina', { kind: 'held', answers: 2, reason: 'asked-owner' }],
    ['refusal', 'mina', { kind: 'refusal', answers: 2, code: 'LIMIT' }],
    ['close', 'alice', { kind: 'close' }],
    ['cancel', 'alice', { kind: 'cancel' }]
  ]
}

function frames(wire: Uint8Array): Array<[string, Frame]> {
  return [
    ['a signed statement', { kind: 'signed', wire }],
    ['a piece of a reply', { kind: 'chunk', seq: 3, text: 'Mangwon ' }],
    ['a refusal', { kind: 'failure', code: 'REFUSED' }]
  ]
}

function vector(name: string, wire: Uint8Array) {
  const [signature, payloadBytes] = decodeCanonical(wire, { maxBytes: wire.length }) as [Uint8Array, Uint8Array]
  const payload = decodeCanonical(payloadBytes, { maxBytes: payloadBytes.length }) as Record<string, unknown>
  const signer = payload.kid === MINA.node.did ? MINA : ALICE
  const keys = { rootSeed: hexOf(signer.rootSeed), nodeSeed: hexOf(signer.nodeSeed) }
  const raw = { payloadBytes: hexOf(payloadBytes), signature: hexOf(signature), wire: hexOf(wire) }
  return { name, ...keys, payload: toJson(payload), ...raw, id: idOf(payloadBytes) }
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
