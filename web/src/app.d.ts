declare module 'qrcode' {
  /** A PNG of the code as a data URL. */
  export function toDataURL(text: string, options?: { margin?: number; width?: number }): Promise<string>
}
