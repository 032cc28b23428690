/**
 * The contract as the pages see it: types only. Its shapes carry zod, which would cost the first page 24 kB,
 * so nothing here may be imported for its value.
 */

export type { AnswerLink } from '../../../../functions/contract/answer.ts'
export type {
  Availability,
  Booked,
  Outage,
  OutageInput,
  Timetable,
  TimetableChange,
  Waiting,
} from '../../../../functions/contract/availability.ts'
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
export type { Certificate } from '../../../../functions/contract/certificate.ts'
export type { Consents } from '../../../../functions/contract/consent.ts'
export type {
  ContactChange,
  ContactLook,
  FullContact,
  MaskedContact,
} from '../../../../functions/contract/contact.ts'
export type {
  Engagement,
  EngagementAttachment,
  EngagementCard,
  EngagementMessage,
  OfferedProcess,
  OpenInput,
  Slot,
  StepValue,
} from '../../../../functions/contract/engagement.ts'
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
  Award,
  GrantApplication,
  GrantProgramme,
  GrantProgrammeInput,
  MoneyGift,
  MoneyGiftInput,
} from '../../../../functions/contract/giving.ts'
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
  JournalDay,
  JournalLine,
  LedgerBalance,
  LedgerEntry,
} from '../../../../functions/contract/ledger.ts'
export type { FilingPaper, Licence, LicenceFee, LicenceText } from '../../../../functions/contract/licence.ts'
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
export type {
  Allowance,
  Batch,
  BatchDecision,
  FirmSize,
  Programme,
  ProgrammeInput,
  Registration,
  VoucherOrder,
} from '../../../../functions/contract/programme.ts'
export type { DuplicateGroup, Duplicates, PastChange } from '../../../../functions/contract/quality.ts'
export type { AnswerInput, Question, QuestionInput } from '../../../../functions/contract/question.ts'
export type { SharingFigures } from '../../../../functions/contract/report.ts'
export type { Robot, RobotKind } from '../../../../functions/contract/robot.ts'
export type { Method, Parsed, Route, Sent } from '../../../../functions/contract/route.ts'
export type { RouteName, Routes } from '../../../../functions/contract/routes.ts'
export type { Quote, Tariff, TariffInput, UserGroup } from '../../../../functions/contract/tariff.ts'
export type { Understood } from '../../../../functions/contract/understood.ts'
export type { Uses } from '../../../../functions/contract/uses.ts'
export type { Field } from '../../../../functions/kinds/field.ts'
export type { StepField } from '../../../../functions/kinds/process.ts'
