import { describe, expect, it } from 'vitest'
import { privateKinds } from '../../src/memory/private-kinds.ts'

const kindsOf = (text: string, role: 'self' | 'person' | 'peer' | 'assistant' = 'self') =>
  privateKinds({ text, author: { role } })

describe('what looks private', () => {
  it.each([
    ['a card number in groups', 'Card 4111 1111 1111 1111, expires 09/28', 'payment-card'],
    ['a card number with hyphens', 'it is 5500-0000-0000-0004', 'payment-card'],
    ['a card number in one piece', '378282246310005', 'payment-card'],
    ['a bank account in groups', 'Konto: DE89 3704 0044 0532 0130 00', 'iban'],
    ['a bank account in one piece', 'send it to GB29NWBK60161331926819.', 'iban'],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl', 'secret'],
    ['a password', 'Router password: hunter22!', 'secret'],
    ['a password in Korean', '와이파이 비밀번호는 tiger77 이야', 'secret'],
    ['a password in German', 'Das Passwort ist Katze#12', 'secret'],
    ['an API key', 'export KEY=sk-abcdefghijklmnop1234', 'secret'],
    ['a PIN', 'PIN = 48213', 'secret'],
    ['a diagnosis', 'She was diagnosed in spring.', 'health'],
    ['a pregnancy in French', 'Elle est enceinte de trois mois', 'health'],
    ['a prescription in Chinese', '医生开了处方药', 'health'],
    ['a treatment in Japanese', '来週から抗がん剤を始める', 'health']
  ])('is %s', (_, text, kind) => {
    expect(kindsOf(text)).toContain(kind)
  })

  it.each([
    ['a number that is no card', 'Order 4111 1111 1111 1112 arrived'],
    ['a telephone number', 'Call 0049 170 1234567 after six'],
    ['a long decimal', 'pi is 3.14159265358979323846'],
    ['a date and time', '2026-11-21 12:30:45.123456'],
    ['a code that is no bank account', 'Flight DE12 3456 7890 1234 5678 90'],
    ['talk about passwords', 'I must change my password someday'],
    ['a password that is not told', 'The password is wrong again'],
    ['a ship in a town of crabs', 'We ate crab by the harbour and walked home'],
    ['an ordinary day', 'Planted tulips behind the shed, 40 of them.']
  ])('is not %s', (_, text) => {
    expect(kindsOf(text)).toEqual([])
  })

  it('is whatever other people wrote', () => {
    expect(kindsOf('See you at five', 'person')).toEqual(['others-words'])
    expect(kindsOf('See you at five', 'peer')).toEqual(['others-words'])
    expect(kindsOf('See you at five', 'assistant')).toEqual([])
  })

  it('is looked for in time that grows with the text alone', () => {
    const hostile = ['1234 '.repeat(40_000), 'DE12 '.repeat(40_000), 'password is '.repeat(20_000), '4'.repeat(200_000)]
    for (const text of hostile) expect(kindsOf(text)).toBeInstanceOf(Array)
  })
})
