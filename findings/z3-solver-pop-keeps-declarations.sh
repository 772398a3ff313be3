#!/usr/bin/env bash
# The WebAssembly Z3 forgets the assertions of a scope at a pop, but not its declarations: the same text read again is answered wrongly.
#
# Versions: npm z3-solver 5.2.0 (Z3 5.1) on Node.js 20. Seen on 2026-11-30.
# Behaviour: solver_from_string reads a text with a declaration and two assertions inside a scope: unsat. After solver_pop it reads the
#   same text in a new scope. The declaration is an error, the assertions after it are left out, and solver_check answers sat. No exception
#   is thrown: only get_error_code tells.
# Consequence: SMT-LIB removes declarations at a pop. A caller that sends its script as it is gets "sat" for a contradiction. A caller must
#   declare each name once, and read the error code after each text.
set -euo pipefail
folder="$(mktemp -d)"; trap 'rm -rf "$folder"' EXIT; cd "$folder"
npm init -y >/dev/null; npm install --silent z3-solver@5.2.0 >/dev/null
cat > run.js <<'JS'
const { init } = require("z3-solver");
const text = "(declare-const x Int)(assert (< x 0))(assert (> x 0))";
const answers = { "1": "sat", "-1": "unsat", "0": "unknown" };
init().then(async ({ Z3, em }) => {
    const context = Z3.mk_context(Z3.mk_config());
    const solver = Z3.mk_solver(context);
    Z3.solver_inc_ref(context, solver);
    for (const time of ["first", "second"]) {
        Z3.solver_push(context, solver);
        Z3.solver_from_string(context, solver, text);
        const code = Z3.get_error_code(context);
        console.log(`${time}: error code ${code}, ${answers[await Z3.solver_check(context, solver)]}`);
        Z3.solver_pop(context, solver, 1);
    }
    em.PThread.terminateAllThreads();
});
JS
expected='first: error code 0, unsat
second: error code 4, sat'
actual="$(node run.js)"
printf '%s\n' "$actual"
[ "$actual" = "$expected" ] || { printf 'changed; expected:\n%s\n' "$expected"; exit 1; }
