/**
 * The contract as the pages see it: types only. Its shapes carry zod, which would cost the first page 24 kB,
 * so nothing here may be imported for its value.
 */
export type { ImportFormat, ImportRun, Preview } from '../../../../functions/contract/imports.ts'
export type { Kind } from '../../../../functions/contract/kind.ts'
export type { Bilingual, Language } from '../../../../functions/contract/language.ts'
export type {
  Badge,
  Details,
  Listing,
  ListingChange,
  ListingInput,
  ListingState,
  Price,
  PriceUnit,
} from '../../../../functions/contract/listing.ts'
export type {
  Bundle,
  Corrections,
  Match,
  MatchReply,
  Reason,
  WhyNot,
} from '../../../../functions/contract/matching.ts'
export type { Need } from '../../../../functions/contract/need.ts'
export type { Notice } from '../../../../functions/contract/notice.ts'
export type { Me, Membership, Organisation } from '../../../../functions/contract/organisation.ts'
export type { Settings } from '../../../../functions/contract/platform.ts'
export type { Problem, ProblemPlace } from '../../../../functions/contract/problem.ts'
export type { Question } from '../../../../functions/contract/question.ts'
export type { Method, Parsed, Route, Sent } from '../../../../functions/contract/route.ts'
export type { RouteName, Routes } from '../../../../functions/contract/routes.ts'
export type { Understood } from '../../../../functions/contract/understood.ts'
export type { Field } from '../../../../functions/kinds/field.ts'
