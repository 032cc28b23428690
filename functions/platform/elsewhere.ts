/** Thrown where the answer is too large for a function: the edge sends the client to the address that has it. */
export class Elsewhere extends Error {
  readonly url: string
  constructor(url: string) {
    super('elsewhere')
    this.url = url
  }
}
