import * as z from 'zod'
import { problem, problemCodes } from '../contract/problem.ts'
import { apiBase, type Route } from '../contract/route.ts'

/**
 * OpenAPI 3.1 of a route table. Shapes are what a client sends (inputs) and gets (outputs), as JSON Schema 2020-12.
 */
export function openapiOf(routes: Readonly<Record<string, Route>>): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhongfu 众扶',
      version: 'v1',
      description: 'Idle equipment, open patents, mentors and gifts for small firms: list, ask, match.',
    },
    servers: [{ url: apiBase }],
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: z.toJSONSchema(problem) },
    },
    paths,
  }
}

function operationOf(name: string, route: Route) {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.capability],
    security: asksWho(route) ? [{ bearer: [] }] : [],
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.idempotent ? [headerOf('Idempotency-Key', false)] : []),
      ...(route.ifMatch ? [headerOf('If-Match', true)] : []),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: {
      [route.status]: {
        description: 'Done',
        ...(route.reply && {
          content: { [route.produces ?? 'application/json']: { schema: schemaOf(route.reply, 'output') } },
        }),
      },
      ...problemsOf(route),
    },
  }
}

const asksWho = ({ access }: Route) => access !== 'public' && access !== 'secret-link'

const schemaOf = (shape: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' })
  return schema
}

function parametersOf(shape: z.ZodType | undefined, where: 'path' | 'query') {
  if (!shape) return []
  const { properties = {}, required = [] } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema,
  }))
}

const headerOf = (name: string, required: boolean) => ({
  name,
  in: 'header',
  required,
  schema: { type: 'string' },
})

function problemsOf(route: Route) {
  const codes = ['invalid-input', 'internal', 'unavailable', ...(route.errors ?? [])] as const
  const signedIn = asksWho(route)
    ? (['sign-in-needed', 'token-expired', 'token-refused', 'not-allowed'] as const)
    : []
  const byStatus = Map.groupBy([...codes, ...signedIn], code => problemCodes[code])
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: [...new Set(same)].join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  )
}
