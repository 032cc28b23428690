import type { SESv2Client } from '@aws-sdk/client-sesv2'
import { NotCarried, type OutgoingMail, type Post } from './post.ts'

/**
 * Mail through SES; its client is built when it is first needed, since few functions send. No text messages: codes for
 * signing in by phone are sent by the issuer.
 * @param options.from the sender's address, verified in SES; without it no mail is carried
 */
export function awsPost(options: {
  readonly from?: string | undefined
  readonly openMail: () => Promise<SESv2Client>
}): Post {
  const { from, openMail } = options
  let mail: Promise<SESv2Client> | undefined
  return {
    carries: { mail: from !== undefined, sms: false },
    async mail(message) {
      if (from === undefined) throw new NotCarried('mail')
      mail ??= openMail()
      const { SendEmailCommand } = await import('@aws-sdk/client-sesv2')
      await said((await mail).send(new SendEmailCommand(mailInput(from, message))))
    },
    sms: () => Promise.reject(new NotCarried('sms')),
  }
}

const mailInput = (from: string, { to, subject, text, html, unsubscribe, calendar }: OutgoingMail) => ({
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
      ...(calendar && { Attachments: [calendarAttachment(calendar)] }),
    },
  },
})

/** The method stands in the type too, or mail programs show a file instead of an invitation (RFC 6047, 2.4). */
const calendarAttachment = ({ method, text }: NonNullable<OutgoingMail['calendar']>) =>
  ({
    RawContent: new TextEncoder().encode(text),
    FileName: method === 'cancel' ? 'cancel.ics' : 'invite.ics',
    ContentType: `text/calendar; charset=UTF-8; method=${method.toUpperCase()}`,
    ContentTransferEncoding: 'BASE64',
  }) as const

/** AWS's own sentence may repeat the address, so only the kind of failure goes on. */
async function said(sending: Promise<unknown>): Promise<void> {
  try {
    await sending
  } catch (error) {
    throw new Error(`not taken: ${error instanceof Error ? error.name : 'unknown'}`)
  }
}
