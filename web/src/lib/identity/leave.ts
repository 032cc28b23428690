/** Starts sign-in on demand, so that its library is not part of the first page; comes back to where one was. */
export async function signIn(person?: string, back = location.pathname + location.search) {
  const { leaveToSignIn } = await import('./sign-in.ts')
  await leaveToSignIn(back.startsWith('/sign') ? '/' : back, person)
}
