/** Why an action cannot be claimed complete; null: it can. `evidence` that was taken back does not count. */
export function barToClaiming(evidence: number): string | null {
  return evidence === 0 ? 'Add evidence of what has changed before you claim this action complete' : null;
}
