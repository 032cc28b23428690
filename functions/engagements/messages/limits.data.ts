/** What one person may do in engagements on one day: far more than a person does, far less than a machine would. */
export const dailyLimits = { messages: 300, files: 200, asks: 200 } as const
