export type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array | Int8Array

/**
 * A column with room for at least `size` values: the same one, or a copy twice as large. Values beyond the old end are 0.
 */
export function withRoom<A extends Column>(column: A, size: number): A {
  if (column.length >= size) return column
  const bigger = new (column.constructor as new (length: number) => A)(Math.max(size, column.length * 2, 64))
  bigger.set(column as never)
  return bigger
}

/** Gives each distinct text a small number, in the order of first sight. */
export interface Names {
  readonly list: readonly string[]
  /** The text's number; made if new. */
  number(text: string): number
}

export function createNames(): Names {
  const list: string[] = []
  const numbers = new Map<string, number>()
  return {
    list,
    number(text) {
      let number = numbers.get(text)
      if (number === undefined) {
        number = list.push(text) - 1
        numbers.set(text, number)
      }
      return number
    }
  }
}
