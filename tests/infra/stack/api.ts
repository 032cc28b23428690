import { describe, expect, test } from 'vitest'
import { routeKey } from '../../../functions/contract/route.ts'
import { routes } from '../../../functions/contract/routes.ts'
import { synthesize } from './synthesized.ts'

const house = synthesize()
const catchAll = 'ANY /api/{proxy+}'

/** The description of the function that answers a route, found the way API Gateway finds it. */
function answering(target: { 'Fn::Join': [string, [string, { Ref: string }]] }) {
  const integration = house
    .of('AWS::ApiGatewayV2::Integration')
    .find(({ id }) => id === target['Fn::Join'][1][1].Ref)
  const arn = integration?.properties.IntegrationUri['Fn::GetAtt']
  return house.functions().find(({ id }) => id === arn?.[0])?.properties.Description
}

describe('routes', () => {
  const made = new Map(
    house
      .of('AWS::ApiGatewayV2::Route')
      .map(({ properties }) => [properties.RouteKey, answering(properties.Target)] as const),
  )

  test('are the table of routes and the catch-all, nothing else', () => {
    const declared = Object.values(routes).map(routeKey)
    expect([...made.keys()].sort()).toEqual([...declared, catchAll].sort())
  })

  test.each(Object.entries(routes))('%s is answered by the function of its capability', (_, route) => {
    expect(made.get(routeKey(route))).toBe(`Zhongfu: ${route.capability}`)
  })

  test('what is not there gets our own problem, from the platform function', () => {
    expect(made.get(catchAll)).toBe('Zhongfu: platform')
  })

  test('the gateway may invoke every function that answers', () => {
    const invocable = house
      .of('AWS::Lambda::Permission')
      .filter(({ properties }) => properties.Principal === 'apigateway.amazonaws.com')
      .map(({ properties }) => properties.FunctionName['Fn::GetAtt'][0])
    const descriptions = house.functions().filter(({ id }) => invocable.includes(id))
    expect(new Set(descriptions.map(({ properties }) => properties.Description))).toEqual(
      new Set(made.values()),
    )
  })
})

describe('the stage', () => {
  const { properties } = house.of('AWS::ApiGatewayV2::Stage')[0] ?? expect.fail('no stage')

  test('holds back more than it can serve', () => {
    expect(properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0)
    expect(properties.DefaultRouteSettings.ThrottlingBurstLimit).toBeGreaterThan(0)
  })

  test('writes no path, query, address or agent of a person into its log', () => {
    const used = JSON.stringify(properties.AccessLogSettings.Format).match(/\$context\.[\w.]+/g)
    expect(used).toEqual(
      expect.arrayContaining(['$context.requestId', '$context.routeKey', '$context.status']),
    )
    expect(used?.filter(each => /path|query|identity|authorizer|userAgent/i.test(each))).toEqual([])
  })
})
