import { call, download } from '#lib/api/call.ts'
import type { AnswerInput, Listing, ListingChange, ListingInput, QuestionInput } from '#lib/api/contract.ts'
import { saveFile } from '#lib/ui/save-file.ts'

export const readListing = (id: string) => call('getListing', { params: { id } })
export const createListing = (input: ListingInput) => call('createListing', { body: input })
export const changeListing = (listing: Listing, change: ListingChange) =>
  call('changeListing', { params: { id: listing.id }, body: change, version: listing.version })
export const readOwnListings = (organisation: string, next: string | undefined) =>
  call('ownListings', { params: { id: organisation }, query: next ? { next } : {} })
export const explainMatch = (id: string, text: string) => call('whyNot', { params: { id }, body: { text } })
export const askProvider = (listing: string, question: QuestionInput) =>
  call('ask', { params: { id: listing }, body: question })
export const readReceivedQuestions = (organisation: string, next: string | undefined) =>
  call('receivedQuestions', { params: { id: organisation }, query: next ? { next } : {} })
export const answerQuestion = (organisation: string, question: string, answer: AnswerInput) =>
  call('answer', { params: { id: organisation, question }, body: answer })

/** The export as a file: the route needs a token, so a plain link would not do. */
export async function saveExport(organisation: string) {
  const file = await download('exportListings', { params: { id: organisation }, query: {} })
  saveFile(file, 'zhongfu-listings.csv')
}
