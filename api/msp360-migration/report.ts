/** Findings in words or as JSON Lines; neither holds a value of any setting. Pure. */
import type { Finding, Tally } from './parity.ts';

export function inWords({ partnerId, ...finding }: Finding): string[] {
  const partner = `partner ${partnerId}`;
  switch (finding.kind) {
    case 'different':
      return finding.fields.map(
        ({ field, legacy, ours }) =>
          `different: ${partner} field ${field} legacy ${legacy ?? 'none'} here ${ours ?? 'none'}`,
      );
    case 'unreadable':
      return [
        `unreadable: ${partner} ${finding.side === 'ours' ? 'here' : 'legacy'}: ${finding.reason}`,
      ];
    case 'missing_here':
      return [`missing here: ${partner}`];
    default:
      return [`missing in legacy: ${partner}`];
  }
}

export function inJson(finding: Finding): string {
  const { partnerId: partner_id, kind: result, ...rest } = finding;
  return JSON.stringify({ partner_id, result, ...rest });
}

export function tallyInWords(tally: Tally): string {
  const { checked, equal, different, unreadable, pending } = tally;
  return (
    `checked: ${checked} rows: ${equal} equal, ${different} different, ${tally.missing_here} missing ` +
    `here, ${tally.missing_in_legacy} missing in legacy, ${unreadable} unreadable` +
    (pending > 0 ? `, ${pending} with a change of GuruRMM’s still to be taken over` : '')
  );
}
