const name = `([A-Z][\\p{L}’'-]+(?:,? (?:[A-Z][\\p{L}’'-]+|of|and|upon|on|the|with|&))*)`;

const shortest = name.replace(/\*\)$/, '*?)');
const titles = [
  new RegExp(`[Ii]nspection of (?:the )?${shortest}(?: local authority|['’]s)? (?:local authority )?(?:[Cc]hildren|local area)`, 'u'),
  new RegExp(
    `(?:[Mm]onitoring|MONITORING|[Ff]ocused|[Ff]ocussed) (?:visit|VISIT) (?:to|of|TO) (?:the )?${name}(?: (?:local authority|LOCAL AUTHORITY))? (?:[Cc]hildren|CHILDREN)`,
    'u',
  ),
  new RegExp(`[Jj]oint targeted area inspection of (?:the )?(?!multi)${name}`, 'u'),
  new RegExp(`[Aa]rea SEND inspection of (?:the )?${name}`, 'u'),
  new RegExp(`^(?:The )?${name.replaceAll(' ', '[ \\n]')}\\n(?:.*\\n)?(?:Re-?i|I)nspection of (?:children|services|local authority)`, 'mu'),
  new RegExp(`[Jj]oint targeted area inspection of the multi-agency response to [^.|]* in (?:the )?${name}`, 'u'),
];
const inNews =
  /\b([A-Z][\p{L}’'-]+(?:(?: (?:and|upon|on|of))? [A-Z][\p{L}’'-]+){0,3}?)(?: (?:County|City|Borough|Metropolitan))*(?: Council|['’]s [Cc]hildren['’]s [Ss]ervices| [Cc]hildren['’]s [Ss]ervices)/gu;

/** The council's everyday name, from titles first and from mentions otherwise: "London Borough of Redbridge" is "Redbridge". */
export function authorityIn(front: string, whole: string): string | null {
  const joined = front.replace(/\n(?=This|Inspection|Between|In |From|Dear|Lead|Judgement|Dates)/g, ' | ').replace(/\n/g, ' ');
  for (const title of titles) {
    const found = title.exec(title.flags.includes('m') ? front : joined)?.[1];
    if (found) {
      const short = everydayName(found);
      if (short) return short;
    }
  }
  const counts = new Map<string, number>();
  for (const [, found = ''] of whole.matchAll(inNews)) {
    const short = everydayName(found);
    if (short && !/^(?:The|Director|Association|Inspection|Corporate|Local|Leeds City|A|Ofsted)$/.test(short))
      counts.set(short, (counts.get(short) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function everydayName(text: string): string {
  const small = new Set(['of', 'and', 'upon', 'on', 'the', 'with']);
  const words = text
    .replace(
      /\b(?:the )?(?:royal borough|london borough|city|borough|county|metropolitan borough|metropolitan district) of (?=\p{Lu})/giu,
      '',
    )
    .replace(
      /\b(?:city and county|metropolitan|borough|county|city|district|council|unitary|local authority|local area partnership|partnership|children['’]?s?|services?|area)\b/giu,
      ' ',
    )
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:the|of|and|in|with)\s+)+/i, '')
    .replace(/['’]s$/, '')
    .replace(/\s+(?:of|and|the|in|with|on)$/i, '')
    .split(' ');
  const shouted = words.every((word) => word === word.toUpperCase());
  return words
    .map((word) =>
      shouted && word.length > 1
        ? small.has(word.toLowerCase())
          ? word.toLowerCase()
          : (word[0] ?? '') + word.slice(1).toLowerCase()
        : word,
    )
    .join(' ');
}
