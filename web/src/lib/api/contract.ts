/**
 * The contract as the pages see it: types only. Its shapes carry zod, which would cost the first page 24 kB,
 * so nothing here may be imported for its value.
 */
export type {
  BoardAnswer,
  BoardAnswerChange,
  BoardAnswerInput,
  BoardCard,
  BoardChange,
  BoardPreview,
  BoardReport,
  Decision,
  OwnBoardNeed,
  PublishInput,
  ReportInput,
  UnmetNeed,
} from '../../../../functions/contract/board.ts'
export type { Consents } from '../../../../functions/contract/consent.ts'
export type {
  ContactChange,
  ContactLook,
  FullContact,
  MaskedContact,
} from '../../../../functions/contract/contact.ts'
export type { ExportFormat, ExportInput, ExportRun } from '../../../../functions/contract/export.ts'
export type {
  Feed,
  FeedChange,
  FeedFormat,
  FeedSource,
  Harvest,
  Quality,
  Trial,
} from '../../../../functions/contract/feed.ts'
export type {
  ImportFormat,
  ImportRun,
  ImportSummary,
  OfferedWithdrawal,
  Preview,
  RowProblem,
  StartInput,
} from '../../../../functions/contract/imports.ts'
export type { Kind } from '../../../../functions/contract/kind.ts'
export type { Bilingual, Language } from '../../../../functions/contract/language.ts'
export type {
  Badge,
  Completeness,
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
export type {
  MailMode,
  NoticeGroup,
  NoticePreferences,
} from '../../../../functions/contract/notice-preferences.ts'
export type { Me, MeChange, Membership, Organisation } from '../../../../functions/contract/organisation.ts'
export type { Settings } from '../../../../functions/contract/platform.ts'
export type { Problem, ProblemPlace } from '../../../../functions/contract/problem.ts'
export type { DuplicateGroup, Duplicates, PastChange } from '../../../../functions/contract/quality.ts'
export type { AnswerInput, Question, QuestionInput } from '../../../../functions/contract/question.ts'
export type { Robot, RobotKind } from '../../../../functions/contract/robot.ts'
export type { Method, Parsed, Route, Sent } from '../../../../functions/contract/route.ts'
export type { RouteName, Routes } from '../../../../functions/contract/routes.ts'
export type { Understood } from '../../../../functions/contract/understood.ts'
export type { Uses } from '../../../../functions/contract/uses.ts'
export type { Field } from '../../../../functions/kinds/field.ts'
