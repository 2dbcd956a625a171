// The room of a scorecard.
import { start } from "./app.js"

start()
