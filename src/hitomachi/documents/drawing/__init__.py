"""Native charts as DrawingML, for slides and Word: the chart part and the workbook in it."""

from hitomachi.documents.drawing.chart import ChartLook, chart_xml
from hitomachi.documents.drawing.data import chart_workbook

__all__ = ["ChartLook", "chart_workbook", "chart_xml"]
