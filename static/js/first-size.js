try {
  const size = localStorage.getItem("text-size");
  if (["120", "140"].includes(size)) document.documentElement.dataset.text = size;
} catch {}
