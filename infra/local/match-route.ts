import { apiBase, type Capability, type Route, routeKey } from '../../functions/contract/route.ts'

export type RouteMatch = {
  readonly capability: Capability
  readonly routeKey: string
  readonly pathParameters: Readonly<Record<string, string>>
}

/**
 * Finds the route of a request as API Gateway does: the path with the fewest parameters wins, and a known path with
 * another method is as unknown as a path that nobody declared (`ANY /api/{proxy+}`, which the platform answers with our own problem).
 */
export function routeMatcher(routes: readonly Route[]) {
  const known = routes
    .map(route => ({ route, steps: `${apiBase}${route.path}`.split('/') }))
    .sort((a, b) => parameters(a.steps) - parameters(b.steps))
  return (method: string, path: string): RouteMatch => {
    const asked = path.split('/')
    for (const { route, steps } of known) {
      if (route.method !== method || steps.length !== asked.length) continue
      const pathParameters = matchSteps(steps, asked)
      if (pathParameters) return { capability: route.capability, routeKey: routeKey(route), pathParameters }
    }
    const proxy = asked.slice(2).map(decode).join('/')
    return { capability: 'platform', routeKey: 'ANY /api/{proxy+}', pathParameters: { proxy } }
  }
}

const parameters = (steps: readonly string[]) => steps.filter(step => step.startsWith('{')).length

function matchSteps(steps: readonly string[], asked: readonly string[]): Record<string, string> | undefined {
  const found: Record<string, string> = {}
  for (const [position, step] of steps.entries()) {
    const given = asked[position] ?? ''
    if (!step.startsWith('{')) {
      if (step !== given) return undefined
    } else if (given === '') return undefined
    else found[step.slice(1, -1)] = decode(given)
  }
  return found
}

/** A broken escape stays as it was sent. */
function decode(step: string): string {
  try {
    return decodeURIComponent(step)
  } catch {
    return step
  }
}
