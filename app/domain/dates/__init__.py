"""The one reader of dates as people type, paste or copy them: in boxes, in one text, in the cell of a spreadsheet."""
