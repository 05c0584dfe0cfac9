/** The two halves of a sentence that turns: "Although X, Y", "X, but Y". Null where no half would stand by itself. */
export function halvesOf(sentence: string): readonly [string, string] | null {
  const leading = /^(?:although|though|while|whilst|despite|whereas)\b\s*(.+?),\s+(?=\p{Ll}|\p{Lu})(.+)$/iu.exec(sentence);
  const turned =
    /^(.+?)(?:,\s+(?:but|although|though|whereas|while|whilst|yet|except)|;\s+(?:however|but|nevertheless|yet),?|,?\s+(?:although|whereas|despite)|\s+but)\s+(.+)$/iu.exec(
      sentence,
    );
  const match = leading ?? turned;
  const [first, second] = [match?.[1]?.trim() ?? '', match?.[2]?.trim() ?? ''];
  const stands = (half: string): boolean =>
    half.split(' ').length >= 3 &&
    !/^(?:do|does|did|is|are|was|were|has|have|had|can|will|not|remains?|less|too|often|seldom|rarely|still|that|who|which|to|in|for|with|from)\b/i.test(
      half,
    );
  if (!stands(first) || !stands(second)) return null;
  return [capital(first.replace(/[,;]$/, '')), capital(second)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
