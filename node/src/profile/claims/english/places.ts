import { typeByGazetteer } from '../../entities/gazetteer.ts'

/** Is this name known for a place by itself? */
export function isPlace(name: string): boolean {
  return typeByGazetteer(name.toLowerCase().replace(/^the /, '')) === 'place'
}
