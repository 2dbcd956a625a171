// The room of a draft's dry run.
import { start } from "./app.js"
import * as practice from "./dry_run.js"

start(practice)
