/** What forms say, in the language of the page. The forms themselves are Indonesian, since paper always is. */

export const termOf = (official: string): string => official;
