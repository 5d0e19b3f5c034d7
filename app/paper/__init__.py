"""What is printed: posters, leaflets and cards as PDF. It knows no database and no Flask."""
