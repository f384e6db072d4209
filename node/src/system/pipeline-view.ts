import type { PipelineForApi } from '../api/components.ts'
import type { Pipeline } from '../pipeline/pipeline.ts'

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString())

/** Background work as the API shows it. */
export function createPipelineView({ pipeline }: { pipeline: Pipeline }): PipelineForApi {
  return {
    status() {
      const { state, stages, failures } = pipeline.status()
      return {
        schema: 'secondme.pipeline/1',
        state,
        stages: stages.map(({ silentMs, lastDoneAtMs, ...stage }) => ({
          ...stage,
          silentSeconds: silentMs === null ? null : Math.round(silentMs / 1_000),
          lastDoneAt: iso(lastDoneAtMs)
        })),
        failures: failures.map(({ nextTryAtMs, ...failure }) => ({ ...failure, nextTryAt: iso(nextTryAtMs) }))
      }
    },
    run: options => pipeline.run(options),
    pause: () => pipeline.pause(),
    resume: () => pipeline.resume()
  }
}
