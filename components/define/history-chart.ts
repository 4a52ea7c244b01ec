/** Registers `<history-chart>`. */

import { HistoryChart } from '../history-chart/history-chart.ts';
import { register } from '../shared/register.ts';

register('history-chart', HistoryChart);

export type { IntegrationEventMap } from '../shared/events.ts';
export { HistoryChart };
