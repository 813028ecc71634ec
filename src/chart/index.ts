/** Figures, interval plots and trends. Brings Vega: imported where a page is wanted. */
export {drawFigures} from './draw-figures.ts';
export {drawIntervalPlot} from './draw-interval-plot.ts';
export {drawTrend, type TrendPoint} from './draw-trend.ts';
export {renderChart} from './render-chart.ts';
