import { hierarchy, partition } from 'd3-hierarchy'
import type { Shade } from '../types.ts'

/** A slice of the wheel. Angles in radians, clockwise from the top. */
export interface Slice {
  from: number
  to: number
}

export interface AspectSlice extends Slice {
  aspect: string
  memories: number
}

export interface ShadeSlice extends Slice {
  shade: Shade
}

export interface Wheel {
  aspects: AspectSlice[]
  shades: ShadeSlice[]
}

interface Datum {
  shade?: Shade
  aspect?: string
  children?: Datum[]
}

/** Aspects inside, their shades around them, each as wide as the memories it rests on; the largest first. */
export function wheelOf(shades: readonly Shade[]): Wheel {
  const groups = Map.groupBy(shades, ({ aspect }) => aspect)
  const data: Datum = {
    children: [...groups].map(([aspect, list]) => ({ aspect, children: list.map(shade => ({ shade })) }))
  }
  const root = hierarchy(data)
    .sum(({ shade }) => (shade ? Math.max(1, shade.grounds.memories) : 0))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
  const placed = partition<Datum>().size([2 * Math.PI, 1])(root)
  const wheel: Wheel = { aspects: [], shades: [] }
  for (const { data: one, x0: from, x1: to, value = 0 } of placed.descendants()) {
    if (one.shade) wheel.shades.push({ shade: one.shade, from, to })
    else if (one.aspect) wheel.aspects.push({ aspect: one.aspect, memories: value, from, to })
  }
  return wheel
}

const GAP = 0.006
const at = (angle: number, radius: number): string =>
  `${(radius * Math.sin(angle)).toFixed(2)} ${(-radius * Math.cos(angle)).toFixed(2)}`

/** The outline of a ring's slice as an SVG path around the origin. A full circle is drawn in two halves. */
export function arcPath({ from, to }: Slice, inner: number, outer: number): string {
  const [a, b] = to - from > 4 * GAP ? [from + GAP, to - GAP] : [from, to]
  const middle = (a + b) / 2
  return [
    `M${at(a, outer)}`,
    `A${outer} ${outer} 0 0 1 ${at(middle, outer)}`,
    `A${outer} ${outer} 0 0 1 ${at(b, outer)}`,
    `L${at(b, inner)}`,
    `A${inner} ${inner} 0 0 0 ${at(middle, inner)}`,
    `A${inner} ${inner} 0 0 0 ${at(a, inner)}Z`
  ].join('')
}

/** Where words go that run outward along the middle of a slice; on the left half they are turned to stay upright. */
export function spoke({ from, to }: Slice, radius: number): { transform: string } {
  const degrees = (((from + to) / 2) * 180) / Math.PI
  const isLeft = degrees > 180
  return { transform: `rotate(${(degrees - 90).toFixed(2)}) translate(${radius} 0)${isLeft ? ' rotate(180)' : ''}` }
}
