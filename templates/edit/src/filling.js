// What is done in a form: sent as steps, and put into the texts as if it had been typed.

import { ChangeSet, Transaction } from "@codemirror/state"
import { isolateHistory } from "@codemirror/commands"
import { getSyncedVersion, sendableUpdates } from "@codemirror/collab"
import { announce, say, settings } from "./dom.js"

const FILE = "case.yaml"
const pause = time => new Promise(resolve => setTimeout(resolve, time))

export class Filling {
  constructor(context) {
    this.context = context
    this.row = Promise.resolve() // one thing after another
    this.waiting = 0
  }

  // Whether the server has all that was typed here.
  get isSettled() {
    return [...this.context.views.values()].every(view => !sendableUpdates(view.state).length)
  }

  async settle() {
    for (let n = 0; n < 600 && !this.isSettled; n++) await pause(n < 40 ? 15 : 100)
    return this.isSettled
  }

  async read(address) {
    await this.settle()
    try {
      const answer = await fetch(`/case/${settings.case}/${address}?ui=${settings.ui}`)
      return answer.ok ? await answer.json() : null
    } catch { return null } // no connection: the page says so
  }

  // Does steps when those before are done; what became of them, or null. `after` runs before the next begins.
  do(steps, after = () => {}) {
    this.waiting++
    const made = this.row.then(() => this.send(steps)).then(async done => { await after(done); return done })
    this.row = made.then(() => {}, () => {}).finally(() => { this.waiting-- })
    return made
  }

  async send(steps) {
    const view = this.context.views.get(FILE), file = this.context.live.files.get(FILE)
    if (!settings.readOnly && !view) { announce(say("failed"), true); return null }
    const told = await this.post("fill", () => ({ steps, epoch: file.epoch, version: this.seen ?? getSyncedVersion(view.state) }))
    if (told?.stale) { announce(say("form-stale"), true); return { stale: true, faults: [] } }
    return told
  }

  // Asks for changes, and makes them; what the server says, or null where it cannot be asked.
  async post(address, asked) {
    if (settings.readOnly) return null
    if (!await this.settle()) { announce(say("offline")); return null }
    let answer
    try {
      answer = await fetch(`/case/${settings.case}/${address}?ui=${settings.ui}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(typeof asked === "function" ? asked() : asked) })
    } catch { announce(say("offline")); return null }
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {}
    if (answer.status === 409) return told
    if (!answer.ok) { announce(say("failed"), true); return null }
    for (const [name, one] of Object.entries(told.files)) this.put(name, one)
    await this.settle()
    return told
  }

  // Changes of a version, made in the text that the page has now.
  put(name, { epoch, version, changes }) {
    const view = this.context.views.get(name), file = this.context.live.files.get(name)
    if (!view || file.epoch !== epoch) { announce(say("form-stale"), true); return }
    const since = this.context.live.changesSince(name, version)
    if (!since) { announce(say("form-stale"), true); return }
    const made = ChangeSet.fromJSON(changes)
    view.dispatch({ changes: since instanceof ChangeSet ? made.map(since) : made, userEvent: "input.form", annotations: [isolateHistory.of("full"), Transaction.userEvent.of("input.form")] })
  }
}
