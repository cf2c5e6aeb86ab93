// The part of ECharts that chart.Option uses: what is missing here is silently
// not drawn, so a new kind of series or component needs its line in this file.
import { init, use } from 'echarts/core';
import { BarChart, GaugeChart, HeatmapChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts';
import {
  DataZoomComponent,
  GridComponent,
  LegendComponent, // plain and scroll
  MarkAreaComponent,
  MarkLineComponent,
  RadarComponent,
  TitleComponent,
  ToolboxComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { LabelLayout, LegacyGridContainLabel } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';

use([
  BarChart, GaugeChart, HeatmapChart, LineChart, RadarChart, ScatterChart,
  DataZoomComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  RadarComponent, TitleComponent, ToolboxComponent, TooltipComponent, VisualMapComponent,
  LabelLayout, LegacyGridContainLabel,
  CanvasRenderer,
]);

export { init };
