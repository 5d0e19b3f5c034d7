// An answer such as "nothing new" does not go with others: ticking one side clears the other. The server holds the same rule.
document.addEventListener("change", ({ target }) => {
  if (target.type !== "checkbox" || !target.checked || !target.form) return;
  const group = [...target.form.elements].filter(({ type, name }) => type === "checkbox" && name === target.name);
  const alone = "alone" in target.dataset;
  if (!group.some(({ dataset }) => "alone" in dataset)) return;
  group.filter((box) => box !== target && (alone || "alone" in box.dataset)).forEach((box) => (box.checked = false));
});
