import type { SESv2Client } from '@aws-sdk/client-sesv2'
import type { SNSClient } from '@aws-sdk/client-sns'
import { NotCarried, type OutgoingMail, type OutgoingSms, type Post } from './post.ts'

/**
 * Mail through SES, text messages through SNS. Each client is built when it is first needed: few functions send.
 * @param options.from the sender's address, verified in SES; without it no mail is carried
 */
export function awsPost(options: {
  readonly from?: string | undefined
  readonly sms: boolean
  readonly openMail: () => Promise<SESv2Client>
  readonly openSms: () => Promise<SNSClient>
}): Post {
  const { from, openMail, openSms } = options
  let mail: Promise<SESv2Client> | undefined
  let sms: Promise<SNSClient> | undefined
  return {
    carries: { mail: from !== undefined, sms: options.sms },
    async mail(message) {
      if (from === undefined) throw new NotCarried('mail')
      mail ??= openMail()
      const { SendEmailCommand } = await import('@aws-sdk/client-sesv2')
      await said((await mail).send(new SendEmailCommand(mailInput(from, message))))
    },
    async sms(message) {
      if (!options.sms) throw new NotCarried('sms')
      sms ??= openSms()
      const { PublishCommand } = await import('@aws-sdk/client-sns')
      await said((await sms).send(new PublishCommand(smsInput(message))))
    },
  }
}

const mailInput = (from: string, { to, subject, text, html, unsubscribe }: OutgoingMail) => ({
  FromEmailAddress: from,
  Destination: { ToAddresses: [to] },
  Content: {
    Simple: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: {
        Text: { Data: text, Charset: 'UTF-8' },
        ...(html !== undefined && { Html: { Data: html, Charset: 'UTF-8' } }),
      },
      ...(unsubscribe && {
        Headers: [
          { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
          { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
        ],
      }),
    },
  },
})

const smsInput = ({ to, text }: OutgoingSms) => ({
  PhoneNumber: to,
  Message: text,
  MessageAttributes: {
    'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
  },
})

/** AWS's own sentence may repeat the address, so only the kind of failure goes on. */
async function said(sending: Promise<unknown>): Promise<void> {
  try {
    await sending
  } catch (error) {
    throw new Error(`not taken: ${error instanceof Error ? error.name : 'unknown'}`)
  }
}
