// The connection: what is typed goes out in order, what others type comes in. Nothing typed is given
// up: what the server has not confirmed stays in the editor, and in this browser.

import { ChangeSet, Text } from "@codemirror/state"
import { getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab"
import { announce, kept, say, settings } from "./dom.js"

export const me = Math.random().toString(36).slice(2, 12)

export class Live {
  constructor(handlers) {
    this.handlers = handlers
    this.files = new Map() // name → {view, epoch, base: Text, log: [ChangeSet], sent, since}
    this.troubles = new Map() // file → why the disk does not take it
    this.wait = 250
    this.connect()
    addEventListener("pagehide", () => this.keepAll())
    addEventListener("online", () => this.connect())
  }

  connect() {
    if (this.socket && this.socket.readyState < 2) return
    const scheme = location.protocol === "https:" ? "wss" : "ws"
    const socket = this.socket = new WebSocket(`${scheme}://${location.host}/case/${settings.case}/live?ui=${settings.ui}`)
    socket.onopen = () => { this.wait = 250; this.status() }
    socket.onmessage = event => this.hear(JSON.parse(event.data))
    socket.onclose = event => {
      this.keepAll()
      this.handlers.status?.("offline")
      if (event.code === 4403) this.handlers.away?.()
      if (event.code === 4409 || event.code === 4403) return
      setTimeout(() => this.connect(), this.wait)
      this.wait = Math.min(this.wait * 1.7, 5000)
    }
  }

  get isOpen() { return this.socket?.readyState === 1 }
  say(message) {
    if (this.isOpen) this.socket.send(JSON.stringify(message))
    else if (!["edits", "rejoin", "see", "since"].includes(message.kind)) announce(say("offline")) // these are said again
  }

  // A file that an editor shows.
  add(name, view, opened) {
    this.files.set(name, { view, epoch: opened.epoch, base: Text.of(opened.text.split("\n")), from: opened.version, log: [], sent: -1, unsaved: false })
    const waiting = kept.get(`waiting:${name}`)
    if (!waiting) return
    kept.set(`waiting:${name}`, null)
    const { base, mine } = JSON.parse(waiting)
    if (mine !== opened.text && mine !== base) this.say({ kind: "rejoin", file: name, base, mine })
  }

  // Send what was typed; one message of a file at a time, so that they come in order.
  push(name) {
    const file = this.files.get(name)
    if (!file || !this.isOpen) { this.status(); return }
    const updates = sendableUpdates(file.view.state)
    const version = getSyncedVersion(file.view.state)
    if (!updates.length || file.sent === version) return
    file.sent = version
    file.unsaved = true
    this.say({ kind: "edits", file: name, epoch: file.epoch, version, by: me, changes: updates.map(one => one.changes.toJSON()) })
    this.status()
  }

  hear(message) {
    const { kind } = message
    if (kind === "state") this.begin(message)
    else if (kind === "edits") this.take(message)
    else if (kind === "again") { const file = this.files.get(message.file); if (file) { file.sent = -1; this.push(message.file) } }
    else if (kind === "anew" || kind === "opened") this.anew(message)
    else if (kind === "denied") this.deny(message)
    else if (kind === "saved") { const file = this.files.get(message.file); if (file) file.unsaved = false; this.troubles.delete(message.file); this.troubles.delete(""); this.status() }
    else if (kind === "unsaved") { this.troubles.set(this.files.has(message.file) ? message.file : "", message.reason); this.status() }
    else if (kind === "unkept") announce(say("unkept", { reason: message.reason }), true)
    else this.handlers[kind]?.(message)
  }

  // The server is there, for the first time or again.
  begin(message) {
    this.troubles = new Map(message.files.filter(opened => opened.trouble).map(opened => [opened.file, opened.trouble]))
    for (const opened of message.files) {
      const file = this.files.get(opened.file)
      if (!file) { this.handlers.open?.(opened); continue }
      file.sent = -1
      if (file.epoch !== opened.epoch) this.anew(opened)
      else { this.say({ kind: "since", file: opened.file, epoch: file.epoch, version: getSyncedVersion(file.view.state) }); kept.set(`waiting:${opened.file}`, null) }
    }
    this.handlers.state?.(message)
    this.status()
  }

  take({ file: name, epoch, version, updates }) {
    const file = this.files.get(name)
    if (!file || file.epoch !== epoch) return
    const have = getSyncedVersion(file.view.state)
    if (version > have) { this.say({ kind: "since", file: name, epoch: file.epoch, version: have }); return }
    const fresh = updates.slice(have - version).map(one => ({ clientID: one.by, changes: ChangeSet.fromJSON(one.changes) }))
    if (!fresh.length) return
    for (const one of fresh) {
      file.base = one.changes.apply(file.base)
      file.log.push(one.changes)
    }
    if (file.log.length > 400) { file.from += file.log.length - 300; file.log = file.log.slice(-300) }
    file.view.dispatch(receiveUpdates(file.view.state, fresh))
    file.sent = -1
    this.push(name)
    this.status()
  }

  // A file whose versions are others now: what was typed here and not confirmed is merged there.
  anew(opened) {
    const file = this.files.get(opened.file)
    if (!file) { this.handlers.open?.(opened); return }
    const mine = file.view.state.doc.toString()
    const base = file.merging ?? file.base.toString()
    if (mine !== base && mine !== opened.text) {
      file.merging = mine
      this.say({ kind: "rejoin", file: opened.file, base, mine })
      return
    }
    file.merging = undefined
    this.handlers.replace(opened)
  }

  // What was typed is for others to write: the text is as it was.
  deny(opened) {
    const file = this.files.get(opened.file)
    if (!file) return
    file.merging = undefined
    this.handlers.replace(opened)
    announce(say("denied", { file: opened.file }), true)
  }

  // From a version to what the editor shows now: how places move.
  changesSince(name, version) {
    const file = this.files.get(name)
    if (!file) return null
    const missing = version - file.from
    const have = getSyncedVersion(file.view.state)
    if (missing < 0 || version > have) return null
    const changes = [...file.log.slice(missing), ...sendableUpdates(file.view.state).map(one => one.changes)]
    if (!changes.length) return { mapPos: at => at }
    return changes.reduce((one, other) => one.compose(other))
  }

  get isWaiting() {
    return [...this.files.values()].some(file => sendableUpdates(file.view.state).length)
  }

  status() {
    const [reason] = this.troubles.values()
    if (reason) this.handlers.status?.("trouble", say("unsaved", { reason }))
    else if (!this.isOpen) this.handlers.status?.("offline")
    else this.handlers.status?.(this.isWaiting || [...this.files.values()].some(file => file.unsaved) ? "saving" : "saved")
  }

  // What the server has not confirmed, for this browser's own memory.
  keepAll() {
    for (const [name, file] of this.files) {
      const waiting = sendableUpdates(file.view.state).length > 0
      kept.set(`waiting:${name}`, waiting ? JSON.stringify({ base: file.base.toString(), mine: file.view.state.doc.toString() }) : null)
    }
  }
}
