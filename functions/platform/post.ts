/** One mail as it leaves: every text is final. */
export type OutgoingMail = {
  readonly to: string
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html?: string
  /** Address at which mail programs end a subscription with one POST (RFC 8058). */
  readonly unsubscribe?: string
  /** An iCalendar text that mail programs offer to take into the calendar (RFC 6047). */
  readonly calendar?: { readonly method: 'request' | 'cancel'; readonly text: string }
}

export type OutgoingSms = {
  /** E.164, for example `+8613800000000`. */
  readonly to: string
  readonly text: string
}

/**
 * The ways out to persons. Each call is tried once and throws when the message was not taken; who calls decides what
 * then. Addresses never stand in an error or a log.
 */
export type Post = {
  /** What this deployment has a way for: the others throw `NotCarried`. */
  readonly carries: { readonly mail: boolean; readonly sms: boolean }
  readonly mail: (message: OutgoingMail) => Promise<void>
  readonly sms: (message: OutgoingSms) => Promise<void>
}

/** This deployment has no such way out. */
export class NotCarried extends Error {
  constructor(channel: 'mail' | 'sms') {
    super(`no way out for ${channel}`)
    this.name = 'NotCarried'
  }
}
