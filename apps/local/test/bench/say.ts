/** What goes on, in one line of its own that each replaces; silent where nobody watches. */
export function say(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
}
