import type { OutgoingMail, OutgoingSms, Post } from '../../functions/platform/post.ts'

/** A post that keeps what it was given; `refuse` decides which mail it does not take. */
export function memoryPost(refuse: (mail: OutgoingMail) => boolean = () => false) {
  const mails: OutgoingMail[] = []
  const texts: OutgoingSms[] = []
  const post: Post = {
    carries: { mail: true, sms: true },
    async mail(message) {
      if (refuse(message)) throw new Error('not taken: Throttled')
      mails.push(message)
    },
    async sms(message) {
      texts.push(message)
    },
  }
  return { post, mails, texts }
}

/** A deployment that sends nothing. */
export const noPost: Post = {
  carries: { mail: false, sms: false },
  mail: () => Promise.reject(new Error('no mail')),
  sms: () => Promise.reject(new Error('no text messages')),
}
