import { describe, expect, test, vi } from 'vitest'
import type { Language } from '../../functions/contract/language.ts'
import { expectGoodPage, houseOfFile, screens, type Visit } from './house.ts'
import { matchesAfter, say as sayNeed, seen, signIn, switchLanguage } from './steps.ts'
import { type WordKey, wordsOf } from './words.ts'

vi.setConfig({ testTimeout: 300_000 })

const house = houseOfFile()

/** What each page shows once it is complete; the firm's and the lab's own pages are walked signed in. */
type Stop = {
  readonly address: string
  readonly shows: WordKey
  readonly as?: string
  readonly before?: (visit: Visit) => Promise<unknown>
}

const someListing = async (kind: string, more = ''): Promise<string> => {
  const reply = await fetch(`${house.stack.url}/api/v1/listings?kind=${kind}&limit=1${more}`)
  const { items } = (await reply.json()) as { items: { id: string }[] }
  return `/listings/${items[0]?.id}`
}

const someNeed = async (): Promise<string> => {
  const reply = await fetch(`${house.stack.url}/api/v1/board?limit=1`)
  const { items } = (await reply.json()) as { items: { id: string }[] }
  return `/board/${items[0]?.id}`
}

const stops: readonly (Stop | ((as: typeof someListing) => Promise<Stop>))[] = [
  { address: '/', shows: 'door.heading' },
  {
    address: '/',
    shows: 'match.nothingFits',
    before: visit => matchesAfter(visit.page, () => sayNeed(visit, visit.say('need.example'))),
  },
  { address: '/browse', shows: 'facet.technique' },
  { address: '/ranking', shows: 'ranking.never3' },
  { address: '/sign-in', shows: 'signIn.privacy' },
  { address: '/sign-in?failed', shows: 'signIn.failed' },
  { address: '/no/such/page', shows: 'error.missing' },
  { address: '/needs', shows: 'need.why' },
  { address: '/notices', shows: 'notice.why' },
  async listing => ({ address: await listing('equipment'), shows: 'share.heading' }),
  async listing => ({ address: await listing('patent'), shows: 'listing.details' }),
  async listing => ({ address: await listing('mentor'), shows: 'ask.label' }),
  async listing => ({ address: await listing('gift'), shows: 'listing.provider' }),
  { address: '/board', shows: 'board.lead' },
  async () => ({ address: await someNeed(), shows: 'boardAnswer.why' }),
  { address: '/board/0000000000nothing', shows: 'board.goneText' },
  { address: '/board/answers', shows: 'boardAnswer.ownWhy' },
  { address: '/organisations/org-nothing', shows: 'org.goneText' },
  { address: '/organisations/org-zhongpu/claim', shows: 'claim.ownedText' },
  { address: '/me/notices', shows: 'told.why' },
  { address: '/unsubscribe', shows: 'unsubscribe.broken' },
  { address: '/needs', shows: 'need.noneText', as: 'lab' },
  { address: '/notices', shows: 'notice.noneText', as: 'lab' },
  async listing => ({
    address: await listing('equipment', '&organisation=org-hailan'),
    shows: 'whyNot.title',
    as: 'lab',
  }),
  { address: '/organisation', shows: 'question.received', as: 'lab' },
  { address: '/organisation/import', shows: 'import.fileHelp', as: 'lab' },
  { address: '/organisation/listings/new', shows: 'kindText.gift', as: 'lab' },
  { address: '/organisation/listings/new?kind=equipment', shows: 'form.publish', as: 'lab' },
  { address: '/organisation/listings/new?kind=patent', shows: 'form.publish', as: 'lab' },
  { address: '/organisation/listings/new?kind=mentor', shows: 'form.publish', as: 'lab' },
  async listing => ({
    address: `/organisation${await listing('equipment', '&organisation=org-hailan')}`,
    shows: 'photos.empty',
    as: 'lab',
  }),
  async listing => ({
    address: `/organisation${await listing('equipment', '&organisation=org-hailan')}/history`,
    shows: 'history.empty',
    as: 'lab',
  }),
  { address: '/organisation/duplicates', shows: 'duplicates.none', as: 'lab' },
  { address: '/organisation/feeds', shows: 'feed.rules', as: 'lab' },
  { address: '/organisation/robots', shows: 'robot.noneText', as: 'lab' },
  { address: '/me/notices', shows: 'told.text', as: 'lab' },
  { address: '/board/answers', shows: 'boardAnswerState.given', as: 'lab' },
  async () => ({ address: await someNeed(), shows: 'boardAnswer.who', as: 'lab' }),
  { address: '/operator/needs', shows: 'unmet.noReports', as: 'operator' },
  { address: '/organisation', shows: 'organisation.createText', as: 'operator' },
  { address: '/organisation/members', shows: 'invite.text', as: 'lab' },
  { address: '/organisation/settings', shows: 'settings.ownersOnly', as: 'lab' },
  { address: '/organisations/org-zhongpu', shows: 'org.resources' },
  { address: '/invitations', shows: 'invitation.noneText' },
  { address: '/me', shows: 'me.why' },
  { address: '/me', shows: 'me.organisations', as: 'lab' },
  { address: '/operator', shows: 'operator.only', as: 'lab' },
  { address: '/operator', shows: 'operator.associationsText', as: 'operator' },
]

describe.each(['lab', 'operator', 'nobody'])('every page that %s sees', person => {
  test('is for everybody: both languages, phone and desktop, axe, no sideways scrolling', async () => {
    const visit = await house.visit('zh')
    const { page } = visit
    if (person !== 'nobody') await signIn(visit, person)
    const faults: string[] = []
    let language: Language = 'zh'
    for (const stop of stops) {
      const {
        address,
        shows,
        as = 'nobody',
        before,
      } = typeof stop === 'function' ? await stop(someListing) : stop
      if (as !== person) continue
      await page.setViewportSize(screens.desktop.viewport)
      await page.goto(address)
      const now = (): Visit => ({ ...visit, language, say: wordsOf(language) })
      await before?.(now())
      for (const turn of [0, 1]) {
        if (turn === 1) {
          language = language === 'zh' ? 'en' : 'zh'
          await switchLanguage(page, language)
        }
        await seen(page.getByText(wordsOf(language)(shows), { exact: true }))
        expect(await page.title()).toContain(wordsOf(language)('brand'))
        expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
        for (const [screen, { viewport }] of Object.entries(screens)) {
          await page.setViewportSize(viewport)
          await expectGoodPage(now()).catch(error => {
            faults.push(`${address} ${language} ${screen}: ${error instanceof Error ? error.message : error}`)
          })
        }
      }
    }
    expect(faults).toEqual([])
    await visit.leave()
  })
})

test('the provider’s page of demo persons is for everybody, too', async () => {
  const visit = await house.visit('zh', 'phone')
  const { page, say } = visit
  await page.goto('/sign-in')
  await page
    .getByRole('main')
    .getByRole('button', { name: say('signIn.do') })
    .click()
  await page.getByRole('heading', { name: 'Sign in as whom?' }).waitFor()
  await expectGoodPage(visit)
  await visit.leave()
})
