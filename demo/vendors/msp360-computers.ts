import type { Msp360Account } from './accounts.ts';

/** One page of `GET /api/Computers/{offset}/{count}`: `Count` is the total, whatever the page. */
export function computersPage(account: Msp360Account, offset: number, count: number) {
  const size = Math.max(0, Math.min(count, account.computers.count - offset));
  return {
    Count: account.computers.count,
    Message: 'Success',
    StatusCode: 200,
    Computers: Array.from({ length: size }, (_, index) => computer(account, offset + index)),
  };
}

/** Troubles are dealt out one after the other, so that each computer has at most one. */
function computer({ login, computers }: Msp360Account, index: number) {
  const { lostAuthorization = 0, failed = 0, overdue = 0, unlicensed = 0, expired = 0 } = computers;
  let start = 0;
  const isOne = (count: number) => {
    start += count;
    return index >= start - count && index < start;
  };
  const lost = isOne(lostAuthorization);
  const failing = isOne(failed);
  const late = isOne(overdue);
  const unlicensedOne = isOne(unlicensed);
  const expiredOne = isOne(expired);
  const name = `WS-${String(index + 1).padStart(3, '0')}`;
  return {
    ComputerHID: `{00000000-0000-4000-8000-${String(index).padStart(12, '0')}}`,
    OSTypeString: 'Windows',
    BuildTypeString: 0,
    RemoteManagementAvailable: true,
    ComputerName: name,
    ComputerDisplayName: name,
    CompanyName: 'Northwind Traders',
    UserEmail: `backup@${login}.example`,
    UserID: '7d0a35d6-4b60-4f2f-9b57-0c2b5f6f2b11',
    ProfileName: null,
    BackupBuildVersion: { _Major: 8, _Minor: 2, _Build: 0, _Revision: 310 },
    License: {
      Granted: !unlicensedOne,
      IsTrial: false,
      DisplayExpiresDate: expiredOne ? '2026-01-31T00:00:00' : '2099-12-31T00:00:00',
    },
    BackupStats: {
      PlansCount: 2,
      TotalOverdueCount: late ? 1 : 0,
      TotalFailedCount: failing ? 1 : 0,
      TotalSuccessCount: failing || late ? 1 : 2,
      TotalWarningCount: 0,
      TotalNotRunCount: 0,
      TotalRunningCount: 0,
      TotalInterruptedCount: 0,
    },
    LastActivity: '2026-10-30T04:12:09',
    InstanceType: 0,
    HasBackupApp: true,
    LostAuth: lost,
    LostAuthChangeDate: lost ? '2026-10-28T08:00:00' : null,
    Apps: [
      {
        ApplicationId: 'backup',
        Version: '8.2.0.310',
        VersionStatus: 0,
        ApplicationState: 0,
        Online: true,
        ErrorCode: 0,
        ErrorMessage: null,
      },
    ],
  };
}
