import { afterAll } from 'vitest'
import { stopDatabase } from './database.ts'

// Registered first, and so run last: the file's own clearing up still finds its database.
afterAll(stopDatabase)
