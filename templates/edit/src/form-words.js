// What things and words are called in a form, and the lists that are offered there; methods of `Forms`.

import { make, plainTitle, settings } from "./dom.js"
import { calledIn, keyOf } from "./fields.js"

const HEADS = ["name", "specimen", "event", "title", "legend", "funder", "group"] // by which a thing is known

export const inWords = {
  wordsOf(thing) { return plainTitle(thing.words[settings.ui] || thing.words.tr || thing.words.en || Object.values(thing.words)[0] || thing.name) },

  // What a word that was chosen in a thing's field is called.
  chosenIn(path, name) {
    const value = this.value([...path, name]), field = this.fields.get(keyOf([path[0], "*", name]))
    return typeof value === "string" ? calledIn(field?.choices ?? field?.suggestions ?? [], value) : value?.[settings.ui]
  },

  titleOf(path) {
    const person = ["given", "family"].map(name => this.value([...path, "name", name])).filter(Boolean).join(" ")
    if (person) return person
    for (const name of HEADS) {
      const value = this.value([...path, name])
      const words = value && (typeof value === "string" ? value : value[settings.ui] || Object.values(value)[0])
      if (words) return plainTitle(words)
    }
    const thing = path.length === 2 && this.things?.[path[0]]?.find(one => one.name === path[1])
    return this.chosenIn(path, "of") || (thing ? this.wordsOf(thing) : String(typeof path.at(-1) === "number" ? path.at(-1) + 1 : path.at(-1)))
  },

  aboutOf(path, title) {
    const short = ["dose", "frequency", "duration", "at", "organism", "file", "draw", "of", "number"].map(name => name === "at" ? this.timeOf(this.value([...path, name])) : this.chosenIn(path, name)).filter(Boolean)
    const name = path.at(-1)
    return [...new Set([...(typeof name === "string" && name !== title ? [name] : []), ...short])].join(" · ")
  },

  // A time, by what its event is called if it is one.
  timeOf(time) {
    const event = (this.things?.timeline || []).find(one => one.name === time)
    return event ? this.wordsOf(event) : this.times?.[time] ?? time
  },

  listOf(field) {
    const key = keyOf(field.path)
    return this.dataList(key, () => field.suggestions.map(one => [one.label, ""]))
  },
  fileList() { return this.dataList("files", () => this.files.map(one => [one, one])) },
  eventList() { return this.dataList("events", () => (this.things.timeline || []).map(one => [this.wordsOf(one), ""])) },
  dataList(key, rows) {
    if (!this.lists.has(key)) {
      const id = `list-${this.lists.size}`
      this.lists.set(key, id)
      this.body.append(make("datalist", { id }, rows().map(([value, label]) => make("option", { value }, label))))
      queueMicrotask(() => { if (!document.getElementById(id)) this.body.append(make("datalist", { id }, rows().map(([value, label]) => make("option", { value }, label)))) })
    }
    return this.lists.get(key)
  },
}
