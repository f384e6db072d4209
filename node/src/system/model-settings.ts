import type { Settings } from '../config/schema.ts'
import { builtInEmbedderPath } from '../inference/built-in-embedder.ts'
import type { ModelLibrary } from '../inference/models/library.ts'
import type { ChatModelSettings } from '../inference/settings.ts'

/** The GGUF that turns text into vectors. */
export function embedderPath(settings: Settings): string | undefined {
  const chosen = settings['inference.embedModel']
  return chosen === 'builtin' ? builtInEmbedderPath() : chosen
}

/** The model that writes: an endpoint when one is set, else a model of the library, else none. */
export function chatModelSettings(
  settings: Settings,
  models: Pick<ModelLibrary, 'settingsOf'>
): ChatModelSettings | undefined {
  const baseUrl = settings['inference.endpointUrl']
  const model = settings['inference.endpointModel']
  if (baseUrl !== null && model !== null) {
    const apiKey = settings['inference.endpointKey']
    return { engine: 'openai', id: model, baseUrl, model, ...(apiKey === null ? {} : { apiKey }) }
  }
  const name = settings['inference.chatModel']
  return name === null ? undefined : models.settingsOf(name)
}
