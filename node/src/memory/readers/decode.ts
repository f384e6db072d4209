import { detect } from 'chardet'
import { ReadFault, type ReadReason } from './types.ts'

export interface Decoded {
  text: string
  /** Set when the encoding was guessed. */
  reason?: ReadReason
}

/** Statistics of this much tell an encoding. */
const SAMPLE_BYTES = 256 * 1024

/** Encodings the guesser may name, in the words of the Encoding Standard. */
const LABELS: Record<string, string> = {
  'EUC-KR': 'euc-kr',
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'ISO-2022-JP': 'iso-2022-jp',
  GB18030: 'gb18030',
  Big5: 'big5',
  'KOI8-R': 'koi8-r',
  'ISO-8859-1': 'windows-1252',
  'ISO-8859-2': 'iso-8859-2',
  'ISO-8859-5': 'iso-8859-5',
  'ISO-8859-7': 'iso-8859-7',
  'ISO-8859-8': 'iso-8859-8',
  'ISO-8859-9': 'windows-1254',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256'
}

/**
 * Text from bytes: by byte order mark, as UTF-8, else by the encoding its bytes look like.
 *
 * @throws {ReadFault} INVALID_UTF8 when it is UTF-8 with broken places, or fits no encoding: better refused than
 * stored with wrong characters
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = byteOrderMark(bytes)
  const text = decodeStrictly(bytes, marked ?? 'utf-8')
  if (text !== undefined) return { text }
  if (marked !== undefined || isDamagedUtf8(bytes)) throw new ReadFault('INVALID_UTF8')
  const label = LABELS[detect(bytes.subarray(0, SAMPLE_BYTES)) ?? '']
  const guessed = label === undefined ? undefined : decodeStrictly(bytes, label)
  // C1 controls are what a wrong single-byte encoding leaves behind.
  if (label === undefined || guessed === undefined || /[\x80-\x9f\x00]/.test(guessed)) {
    throw new ReadFault('INVALID_UTF8')
  }
  return { text: guessed, reason: `DECODED_AS_${label.toUpperCase()}` }
}

/** UTF-8, or undefined when a byte does not fit. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  return decodeStrictly(bytes, 'utf-8')
}

function decodeStrictly(bytes: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch {
    return undefined // not in this encoding, which is what was asked
  }
}

function byteOrderMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Mostly sound multi-byte sequences with a few broken ones: no other encoding looks like that by chance. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let sound = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i++) {
    const length = sequenceLength(bytes[i]!)
    if (length === 1) continue
    let follows = 1
    while (follows < length && (bytes[i + follows]! & 0xc0) === 0x80) follows++
    if (length > 0 && follows === length) sound++
    else broken++
    i += Math.max(follows, 1) - 1
  }
  return sound > 2 * broken
}

/** Bytes a UTF-8 sequence that starts with this byte has; 0 when none starts so. */
function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1
  if (byte >= 0xc2 && byte < 0xe0) return 2
  if (byte >= 0xe0 && byte < 0xf0) return 3
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0
}
