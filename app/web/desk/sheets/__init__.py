"""The library as a spreadsheet: taken away, brought back, looked at row by row, confirmed."""
