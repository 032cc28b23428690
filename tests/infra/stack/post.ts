import { expect, test } from 'vitest'
import { type FunctionName, functionDefinitions } from '../../../infra/aws/functions.ts'
import { synthesize } from './synthesized.ts'

const senders = Object.entries(functionDefinitions).flatMap(([name, { post }]) => (post ? [name] : []))

/** Statements of a function's role that let it send. */
function sending(house: ReturnType<typeof synthesize>, name: string) {
  const made = house.functions().find(({ properties }) => properties.Description === `Zhongfu: ${name}`)
  const role = made?.properties.Role['Fn::GetAtt'][0]
  return house
    .of('AWS::IAM::Policy')
    .filter(({ properties }) => properties.Roles.some((each: { Ref: string }) => each.Ref === role))
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .filter(({ Action }) => /^(ses|sns):/.test(String(Action)))
}

const configured = synthesize({ mailFrom: 'zhongfu@example.cn' })

test('without a sender’s address nobody may send, and the functions know of none', () => {
  const house = synthesize()
  for (const name of Object.keys(functionDefinitions)) expect(sending(house, name)).toEqual([])
  for (const { properties } of house.functions())
    expect(properties.Environment.Variables).not.toHaveProperty('MAIL_FROM')
})

test.each(senders)('%s sends in the house’s own name, and mail alone', name => {
  const [mail, ...more] = sending(configured, name)
  expect(more).toEqual([])
  expect(mail).toMatchObject({
    // Raw: a calendar's invitation is a part of the mail.
    Action: ['ses:SendEmail', 'ses:SendRawEmail'],
    Condition: { StringEquals: { 'ses:FromAddress': 'zhongfu@example.cn' } },
  })
  const resources = JSON.stringify(mail.Resource)
  for (const identity of ['zhongfu@example.cn', 'example.cn'])
    expect(resources).toContain(`:identity/${identity}"`)
})

test('no other function may send', () => {
  const others = Object.keys(functionDefinitions).filter(name => !senders.includes(name as FunctionName))
  for (const name of others) expect(sending(configured, name)).toEqual([])
})
