/** Told while a model is brought. Byte counts are absent where the source tells none. */
export type PullProgress =
  | { phase: 'downloading'; model: string; doneBytes?: number; totalBytes?: number }
  | { phase: 'unpacking' | 'copying' | 'verifying'; model: string }
  | { phase: 'installed'; model: string; licence: string | null }
