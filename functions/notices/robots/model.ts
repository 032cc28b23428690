import * as z from 'zod'
import { robotKinds, robotStates } from '../../contract/robot.ts'

/** A robot as it is stored: its address and its secret leave the house only towards the robot itself. */
export const robotRecord = z.object({
  organisation: z.string(),
  id: z.string(),
  name: z.string(),
  kind: z.enum(robotKinds),
  url: z.string(),
  secret: z.string().optional(),
  language: z.enum(['zh', 'en']),
  status: z.enum(robotStates),
  /** When somebody last asked for a test message. */
  testedAt: z.string().optional(),
  createdAt: z.string(),
  version: z.int(),
})
export type RobotRecord = z.output<typeof robotRecord>

/** The organisation's robots that are not withdrawn, by their ids: the limit is kept here, not counted. */
export const robotShelfRecord = z.object({
  organisation: z.string(),
  robots: z.array(z.string()),
  version: z.int(),
})
export type RobotShelfRecord = z.output<typeof robotShelfRecord>
