/** Milliseconds that this thread computed during the work: however busy the machine is, and whoever else uses it. */
export function ownTime(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
