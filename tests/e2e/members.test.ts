import { describe, expect, test, vi } from 'vitest'
import { expectGoodPage, houseOfFile } from './house.ts'
import { chooseDemoPerson, openAs, seen, signInHere, titleOf } from './steps.ts'

vi.setConfig({ testTimeout: 120_000 })

const house = houseOfFile()

/** The link of the newest invitation that the local mailbox holds for an address. */
async function invitationFor(address: string): Promise<string> {
  const look = async () => {
    const answer = await fetch(`${house.stack.url}/mailbox/messages.json?to=${encodeURIComponent(address)}`)
    const { messages } = (await answer.json()) as { messages: { text: string }[] }
    const link = /http\S+\/invitations#\S+/.exec(messages[0]?.text ?? '')?.[0]
    expect(link).toBeDefined()
    return link ?? ''
  }
  return vi.waitFor(look, { timeout: 30_000, interval: 200 })
}

describe('members of an organisation', () => {
  test('a colleague is invited by mail, accepts on the phone, and is handed the organisation', async () => {
    const owner = await house.visit('zh', 'phone')
    await openAs(owner, 'lab', '/organisation/members')
    const { page, say } = owner
    await page
      .getByRole('combobox', { name: say('organisation.actFor') })
      .selectOption('江城理工大学分析测试中心')
    await seen(page.getByText('陈老师（电镜室）'))
    await page.getByRole('textbox', { name: say('invite.email') }).fill('Holder@Example.com')
    await page.getByRole('combobox', { name: say('invite.role'), exact: true }).selectOption('manager')
    await page.getByRole('button', { name: say('invite.do') }).click()
    await seen(page.getByText(say('invite.sent', { email: 'holder@example.com' })))
    await expectGoodPage(owner)

    const link = await invitationFor('holder@example.com')
    // Passed on to somebody else, it lets nobody in.
    const other = await house.visit('zh', 'phone')
    await other.page.goto(link)
    await seen(titleOf(other.page, other.say('invitation.title')))
    await signInHere(other, 'firm')
    await other.page.getByRole('button', { name: other.say('invitation.accept') }).click()
    await seen(other.page.getByText(/邀请发给了 h…@example\.com/))
    await expectGoodPage(other)

    const colleague = await house.visit('zh', 'phone')
    await colleague.page.goto(link)
    await signInHere(colleague, 'holder')
    await expectGoodPage(colleague)
    await colleague.page.getByRole('button', { name: colleague.say('invitation.accept') }).click()
    await colleague.page.getByRole('link', { name: colleague.say('invitation.go') }).click()
    await seen(colleague.page.getByRole('heading', { name: '江城理工大学分析测试中心' }))
    await seen(colleague.page.getByRole('main').getByText(colleague.say('role.manager')))

    await page.reload()
    const name = '专利权人'
    await page.getByRole('button', { name: `${say('members.handOver')}: ${name}` }).click()
    await expectGoodPage(owner)
    await page.getByRole('button', { name: say('members.handOver'), exact: true }).click()
    await seen(
      page.getByRole('listitem').filter({ hasText: name }).getByText(say('role.owner'), { exact: true }),
    )
    expect(await page.getByRole('link', { name: say('place.settings') }).count()).toBe(0)

    await colleague.page.goto('/organisation/settings')
    await seen(colleague.page.getByRole('heading', { name: colleague.say('settings.profile') }))
    await expectGoodPage(colleague)
    await Promise.all([owner.leave(), other.leave(), colleague.leave()])
  })

  test('the last owner is told why leaving is not possible', async () => {
    const visit = await house.visit('en')
    await openAs(visit, 'firm2', '/organisation/members')
    const { page, say } = visit
    await page.getByRole('button', { name: say('members.leave') }).click()
    await page.getByRole('button', { name: say('members.leave'), exact: true }).click()
    await seen(page.getByText(/keeps at least one owner/))
    await expectGoodPage(visit)
    await visit.leave()
  })
})

describe('an organisation that nobody has claimed', () => {
  test('is claimed by one of its own, approved by the operator, and its listings pass over', async () => {
    const title = '氙灯老化试验箱'
    const found = await fetch(`${house.stack.url}/api/v1/listings?q=${encodeURIComponent(title)}`)
    const { items } = (await found.json()) as { items: { id: string; title: string }[] }
    const listing = items.find(each => each.title === title)

    const claimant = await house.visit('en')
    await claimant.page.goto(`/listings/${listing?.id}`)
    await claimant.page.getByRole('link', { name: '岑溪河材料老化试验站' }).click()
    await seen(claimant.page.getByText(claimant.say('claim.unclaimedText')))
    await expectGoodPage(claimant)
    await claimant.page.getByRole('link', { name: claimant.say('claim.yours') }).click()
    await signInHere(claimant, 'firm2')
    await claimant.page.getByRole('textbox', { name: claimant.say('claim.code') }).fill('91110000600037341L')
    await claimant.page
      .getByRole('textbox', { name: claimant.say('claim.position') })
      .fill('Head of the station')
    await expectGoodPage(claimant)
    await claimant.page.getByRole('button', { name: claimant.say('claim.do') }).click()
    await seen(claimant.page.getByText(claimant.say('claim.sent')))

    const operator = await house.visit('en')
    await operator.page.goto('/')
    await operator.page
      .getByRole('banner')
      .getByRole('link', { name: operator.say('signIn.do') })
      .click()
    await operator.page
      .getByRole('main')
      .getByRole('button', { name: operator.say('signIn.do') })
      .click()
    await chooseDemoPerson(operator.page, 'operator')
    await operator.page.getByRole('link', { name: operator.say('nav.operator') }).click()
    await seen(operator.page.getByText(/checksum is right/))
    await expectGoodPage(operator)
    await operator.page.getByRole('button', { name: /^Approve: 岑溪河/ }).click()
    await operator.page.getByRole('button', { name: operator.say('operator.approve'), exact: true }).click()
    await seen(operator.page.getByText(operator.say('operator.none')))

    await claimant.page.goto('/organisation')
    await claimant.page
      .getByRole('combobox', { name: claimant.say('organisation.actFor') })
      .selectOption('岑溪河材料老化试验站')
    await seen(claimant.page.getByRole('link', { name: title, exact: true }))
    await seen(claimant.page.getByText(claimant.say('tier.T2')))
    await claimant.page.goto('/me')
    await seen(claimant.page.getByText(claimant.say('claim.state.approved')))
    await expectGoodPage(claimant)
    await Promise.all([claimant.leave(), operator.leave()])
  })
})

describe('an association', () => {
  test('sees for whom it acts, and asks another for its mandate, which the owner grants', async () => {
    const association = await house.visit('zh')
    await openAs(association, 'association', '/organisation/members')
    await seen(association.page.getByRole('link', { name: '汀洲职业技术学院实训中心', exact: true }))
    await expectGoodPage(association)
    await association.page
      .getByRole('link', { name: `${association.say('actsFor.listings')}: 汀洲职业技术学院实训中心` })
      .click()
    await seen(association.page.getByRole('link', { name: '半消声室（噪声测量）', exact: true }))

    await association.page.goto('/organisations/org-liguang')
    await association.page.getByRole('button', { name: new RegExp(association.say('actsFor.ask')) }).click()
    await association.page.getByRole('button', { name: new RegExp(association.say('actsFor.vouch')) }).click()
    await seen(association.page.getByText(association.say('org.vouched', { names: '众朴创业导师协会' })))

    const owner = await house.visit('en', 'phone')
    await openAs(owner, 'firm', '/organisation/members')
    await owner.page.getByRole('button', { name: new RegExp(`^${owner.say('mandate.grant')}: `) }).click()
    await seen(owner.page.getByText(owner.say('mandate.granted')))
    await expectGoodPage(owner)
    await Promise.all([association.leave(), owner.leave()])
  })
})
