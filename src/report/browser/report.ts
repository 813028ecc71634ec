import {startFilterLinks} from './filter-links.ts';
import {offerTables} from './printed-tables.ts';
import {startFilters} from './filters.ts';
import {offerDownloads} from './downloads.ts';
import {followLinks} from './follow-links.ts';
import {startKeys} from './keys.ts';
import {noteOpenCards} from './open-cards.ts';
import {startOutline} from './outline.ts';
import {offerPictures} from './pictures/offer-pictures.ts';
import {unfoldForPrint} from './unfold-for-print.ts';
import {readCharts} from './reading/read-charts.ts';
import {offerTrials} from './what-if/offer-trials.ts';

// Without this script the page is complete.
const filters = startFilters();
startFilterLinks(filters);
followLinks(filters.showAll);
noteOpenCards();
startKeys();
startOutline();
offerDownloads();
offerPictures();
unfoldForPrint();
readCharts();
offerTrials();
offerTables();
