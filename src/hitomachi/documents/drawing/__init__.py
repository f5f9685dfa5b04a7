"""Native charts as DrawingML, for slides and Word: the chart part and the workbook in it."""

from hitomachi.documents.drawing.chart import chart_xml
from hitomachi.documents.drawing.data import chart_workbook
from hitomachi.documents.drawing.looks import ChartLook

__all__ = ["ChartLook", "chart_workbook", "chart_xml"]
