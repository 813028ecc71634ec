import {offerTables} from './printed-tables.ts';
import {startFilters} from './filters.ts';
import {offerDownloads} from './downloads.ts';
import {followLinks} from './follow-links.ts';
import {unfoldForPrint} from './unfold-for-print.ts';
import {readCharts} from './reading/read-charts.ts';
import {offerTrials} from './what-if/offer-trials.ts';

// Without this script the page is complete.
const {showAll} = startFilters();
followLinks(showAll);
offerDownloads();
unfoldForPrint();
readCharts();
offerTrials();
offerTables();
