/**
 * Text that a Word or Excel file can hold (https://www.w3.org/TR/xml/#charsets): halves of characters become U+FFFD, control characters
 * spaces; line ends and tabs stay. Unlike in a PDF every other character stays as it is: the reader's own fonts draw it.
 */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cs}|[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : ' '));
