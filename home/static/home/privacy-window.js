// Wagtail's window for privacy shows only answers of success; here it says why something was refused.
window.jQuery(document).on("ajaxError", (_event, answer) => {
  const body = document.querySelector("#set-privacy [data-w-dialog-target]");
  const kind = answer.getResponseHeader("Content-Type") ?? "";
  if (body && answer.status === 403 && kind.startsWith("application/json")) {
    body.innerHTML = JSON.parse(answer.responseText).html ?? "";
  }
});
