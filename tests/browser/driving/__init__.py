"""The browsers, the app behind them, and the people who use both."""
