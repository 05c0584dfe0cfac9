import type { Block } from './paper.js';

/** Which kinds of block stay on the page of the block that follows them. Headings stay with whatever follows. */
const leadsTo: Readonly<Partial<Record<Block['kind'], readonly Block['kind'][]>>> = {
  text: ['heading', 'table', 'list', 'chart'],
  list: ['table', 'chart'],
};

/** For each block, whether it must not end a page. The last words of a paper do not: its edition and hash never stand on a page alone. */
export const leading = (blocks: readonly Block[]): readonly boolean[] =>
  blocks.map(({ kind }, at) => {
    const leads = leadsTo[kind];
    const next = blocks[at + 1]?.kind;
    return leads !== undefined && (next === undefined || leads.includes(next));
  });
