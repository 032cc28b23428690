import type { Fault } from '../definition.ts'
import type { Action, StepContext, StepField } from '../process.ts'
import { fault } from './fault.ts'

const agreementFields: readonly StepField[] = [
  {
    name: 'agreementFile',
    type: 'file',
    label: { zh: '盖章扫描件', en: 'Scan with stamps' },
  },
  {
    name: 'signatureLink',
    type: 'link',
    label: { zh: '电子签署链接', en: 'Link of an electronic signature' },
    help: {
      zh: '在第三方电子签平台签署的，贴上存证链接。',
      en: 'Where it was signed with an outside service: the link of its record.',
    },
  },
  {
    name: 'frameworkUntil',
    type: 'date',
    label: { zh: '作为框架协议，有效至', en: 'It is a framework agreement, until' },
    help: {
      zh: '填写后，双方到这一天为止的合作只需订单，不再逐次签协议。',
      en: 'With a day, dealings of both until then need an order only, not an agreement each.',
    },
  },
]

/** The signed text of an agreement comes back: as a scan, or signed elsewhere. Once for many, where it is a framework. */
export const agreementActions = (from: readonly string[]) =>
  ({
    signed: {
      label: { zh: '上传已签协议', en: 'Hand in the signed agreement' },
      by: ['taker', 'provider'],
      from,
      to: 'same',
      input: agreementFields,
      check: agreementFaults,
      effects: ['framework.keep'],
    },
  }) as const satisfies Readonly<Record<string, Action>>

function agreementFaults({ input, today, taker }: StepContext): readonly Fault[] {
  const { agreementFile, signatureLink, frameworkUntil } = input
  return [
    ...(agreementFile === undefined && signatureLink === undefined
      ? [
          fault(
            'agreementFile',
            '请上传扫描件，或填写电子签署链接。',
            'Add the scan, or the link of the electronic signature.',
          ),
        ]
      : []),
    ...(typeof frameworkUntil === 'string' && frameworkUntil <= today
      ? [fault('frameworkUntil', '有效期应晚于今天。', 'Choose a day after today.')]
      : []),
    ...(frameworkUntil !== undefined && taker.organisation === undefined
      ? [
          fault(
            'frameworkUntil',
            '框架协议由两家单位签订；以个人名义的合作不适用。',
            'A framework agreement is between two organisations; this dealing is a person’s.',
          ),
        ]
      : []),
  ]
}
