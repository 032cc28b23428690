export function findJava(environment?: Readonly<Record<string, string | undefined>>): string | undefined
export function javaAdvice(): string
