// The room of the practice interview.
import { start } from "./app.js"
import * as practice from "./practice.js"

start(practice)
