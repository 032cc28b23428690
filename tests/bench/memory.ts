import { readFileSync } from 'node:fs'

/**
 * The most memory that this process ever held resident, in MB. Linux keeps it per program; `maxRSS`, which is used
 * elsewhere, also remembers what the parent held when it started this process.
 */
export function peakMegabytes(): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
    if (kilobytes !== undefined) return (Number(kilobytes) * 1024) / 1e6
  } catch {
    // No Linux.
  }
  return (process.resourceUsage().maxRSS * 1024) / 1e6
}

export const residentMegabytes = () => process.memoryUsage.rss() / 1e6
