import { unpackBrowser } from './unpack-browser.ts'

/** Once per run: the browser is unpacked, which two files at once could not do. */
export default unpackBrowser
