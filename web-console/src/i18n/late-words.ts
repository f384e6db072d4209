import { useEffect, useState } from 'preact/hooks'
import { useWords, type Words } from './i18n.ts'

/**
 * For a part of a page that says more than the page brought words for.
 *
 * @returns whether its words are there
 */
export function useLateWords(part: Words): boolean {
  const [hasWords, setWords] = useState(false)
  useEffect(() => void useWords(part).then(() => setWords(true)), [part])
  return hasWords
}
