// Runs Z3 of the npm package z3-solver as a solver process: reads SMT-LIB 2 on standard input, answers on standard output.
// Arguments: the folder of the package; the time limit of a query in milliseconds.
//
// One solver of Z3 takes all assertions, push and pop. It is the simple one, because Z3's default solver takes more than twice as long.
// If it does not know the answer in half of the time, a default solver reads all assertions anew.
// Does not call eval_smtlib2_string, because that call misreads a valid text now and then.
"use strict";

const [, folder, limit] = process.argv;
const half = Math.max(1, Math.floor(Number(limit) / 2));
const Satisfiable = 1;
const Unsatisfiable = -1;
const Unknown = 0;

/** Returns the end of the first complete command of a text; 0 if there is none. */
function endOfCommand(text) {
    const tokens = /;[^\n]*\n|"[^"]*"|\|[^|]*\||[()]/g;
    let depth = 0;
    for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
        depth += token[0] === "(" ? 1 : token[0] === ")" ? -1 : 0;
        if (token[0] === ")" && depth === 0) {
            return tokens.lastIndex;
        }
    }

    return 0;
}

class Session {
    constructor(z3) {
        this.z3 = z3;
        this.context = z3.mk_context(z3.mk_config());
        this.kept = this.limited(z3.mk_simple_solver(this.context));
        this.fresh = null;
        this.scopes = [[]];
        this.unsent = [];
        this.declared = new Set();
    }

    limited(solver) {
        const { z3, context } = this;
        z3.solver_inc_ref(context, solver);
        const parameters = z3.mk_params(context);
        z3.params_inc_ref(context, parameters);
        z3.params_set_uint(context, parameters, z3.mk_string_symbol(context, "timeout"), half);
        z3.solver_set_params(context, solver, parameters);
        z3.params_dec_ref(context, parameters);
        return solver;
    }

    /** Adds commands to a solver. Throws on an error, because Z3 itself would go on without the assertion. */
    read(solver, commands) {
        const { z3, context } = this;
        z3.solver_from_string(context, solver, commands.join("\n"));
        const code = z3.get_error_code(context);
        if (code !== 0) {
            throw new Error(z3.get_error_msg(context, code).trim());
        }
    }

    add(command) {
        this.scopes.at(-1).push(command);
        this.unsent.push(command);
    }

    /** Sends the new commands. A solver remembers declarations after a pop, so that each is sent once. */
    send() {
        const commands = this.unsent.filter((command) => !command.startsWith("(de") || !this.declared.has(command));
        this.unsent = [];
        if (commands.length > 0) {
            this.read(this.kept, commands);
            commands.filter((command) => command.startsWith("(de")).forEach((command) => this.declared.add(command));
        }
    }

    push() {
        this.send();
        this.scopes.push([]);
        this.z3.solver_push(this.context, this.kept);
    }

    pop() {
        this.send();
        this.scopes.pop();
        this.z3.solver_pop(this.context, this.kept, 1);
    }

    async check() {
        this.send();
        this.release();
        let answer = await this.z3.solver_check(this.context, this.kept);
        if (answer === Unknown) {
            this.fresh = this.limited(this.z3.mk_solver(this.context));
            this.read(this.fresh, this.scopes.flat());
            answer = await this.z3.solver_check(this.context, this.fresh);
        }

        return answer === Satisfiable ? "sat" : answer === Unsatisfiable ? "unsat" : "unknown";
    }

    release() {
        if (this.fresh !== null) {
            this.z3.solver_dec_ref(this.context, this.fresh);
            this.fresh = null;
        }
    }

    valueOf(name) {
        const { z3, context } = this;
        const model = z3.solver_get_model(context, this.fresh ?? this.kept);
        z3.model_inc_ref(context, model);
        const symbol = z3.mk_string_symbol(context, name.replace(/^\|(.*)\|$/, "$1"));
        const value = z3.model_eval(context, model, z3.mk_const(context, symbol, z3.mk_int_sort(context)), true);
        const text = z3.ast_to_string(context, value);
        z3.model_dec_ref(context, model);
        return text;
    }

    /** Carries out a command. Returns the answer; an empty one for none. */
    async answer(command) {
        const [, verb, rest] = /^\(\s*([a-z-]+)\s*([^]*)\)$/.exec(command);
        const name = rest.replace(/^\(\s*|\s*\)$/g, "");
        switch (verb) {
            case "push": return this.push() ?? "";
            case "pop": return this.pop() ?? "";
            case "check-sat": return this.check();
            case "get-value": return `((${name} ${this.valueOf(name)}))`;
            case "get-info": return `(:version "${this.z3.get_full_version().replace(/^Z3 /, "")}")`;
            case "echo": return rest.trim().slice(1, -1);
            case "set-logic": case "set-option": case "set-info": return "";
            case "exit": return process.exit(0);
            default: return this.add(command) ?? "";
        }
    }
}

async function main() {
    const session = new Session((await require(folder).init()).Z3);
    let unread = "";
    process.stdin.setEncoding("utf8");
    for await (const chunk of process.stdin) {
        unread += chunk;
        for (let end = endOfCommand(unread); end > 0; end = endOfCommand(unread)) {
            const command = unread.slice(0, end).replace(/^(\s|;[^\n]*\n)*/, "");
            unread = unread.slice(end);
            const answer = await session.answer(command).catch((failed) => `(error "${failed.message.replace(/\s+/g, " ")}")`);
            process.stdout.write(answer === "" ? "" : `${answer}\n`);
        }
    }

    process.exit(0);
}

main();
