"""What panel members are asked, what their answers come to, and how that is said without showing who said what."""
