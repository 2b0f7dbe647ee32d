// Signing in: name and password go to the server, and the page that was wanted opens.
const form = document.querySelector("form"), fault = document.querySelector(".fault"), [send] = form.querySelectorAll("button")
form.addEventListener("submit", async event => {
  event.preventDefault()
  send.disabled = true
  fault.textContent = ""
  const body = JSON.stringify({ name: form.elements.name.value, password: form.elements.password.value })
  try {
    const answer = await fetch(`/sign-in?ui=${form.dataset.ui}`, { method: "POST", headers: { "content-type": "application/json" }, body })
    if (answer.ok) { location.replace(location.pathname); return }
    fault.textContent = (await answer.json()).message
  } catch { fault.textContent = form.dataset.offline }
  send.disabled = false
  form.elements.password.select()
})
