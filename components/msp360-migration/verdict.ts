/** The one sentence about the whole move. Pure. */
import type { Overview } from './api.ts';
import { words } from './words.ts';

/** Taken over within seconds as a rule: older than this, something is wrong. */
const LATE_SECONDS = 120;

export interface Verdict {
  readonly tone: 'good' | 'warn' | 'bad' | 'plain';
  readonly title: string;
  readonly detail: string;
}

/** @param ago a moment in words. */
export function verdictOf(
  { changes, findings, parity }: Overview,
  ago: (iso: string) => string,
): Verdict {
  const said = words.verdicts;
  const { pending, oldest_seconds: oldest, problems } = changes;
  if (oldest !== null && oldest > LATE_SECONDS) {
    return { tone: 'bad', title: said.late, detail: said.lateDetail(ageInWords(oldest)) };
  }
  if (findings.open > 0) {
    const title = said.differ(findings.open, findings.partners);
    return { tone: 'warn', title, detail: said.differDetail };
  }
  if (problems > 0) return { tone: 'warn', title: said.stuck(problems), detail: said.stuckDetail };
  const { last } = parity;
  if (!last?.ended_at) return { tone: 'plain', title: said.unknown, detail: said.unknownDetail };
  const compared = said.agreeDetail(last.checked, ago(last.ended_at));
  const detail = pending > 0 ? `${compared} ${said.pendingDetail(pending)}` : compared;
  return { tone: 'good', title: said.agree, detail };
}

/** "12 s", "4 min", "3 h", "2 days" */
export function ageInWords(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5_400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3_600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
