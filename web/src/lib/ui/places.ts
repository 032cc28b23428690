import type { ApiProblem } from '#lib/api/problem.ts'

/** The sentence for a refused place, by JSON pointer; a refusal inside it counts too (`/price/fen` for `/price`). */
export function placeOf(problem: ApiProblem | undefined, pointer: string): string | undefined {
  const found = problem?.places.find(place => {
    const bare = place.pointer.replace(/^#/, '').replace(/^\/body(?=\/)/, '')
    return bare === pointer || bare.startsWith(`${pointer}/`)
  })
  return found?.message
}
