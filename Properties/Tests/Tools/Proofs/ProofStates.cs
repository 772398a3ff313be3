namespace MeshSecurity.Tests;

/// <summary>Runs of one step from states of proofs, with amounts from a solver.</summary>
internal static class ProofStates
{
    /// <summary>Returns the command of a scenario in a state that the proof allows. Each amount is above zero if it can be.</summary>
    public static Run RunOf(Proofs.Scenario scenario)
    {
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        var execution = new SymbolicExecution(solver);
        var amounts = new SymbolicAmountSource(execution);
        Refutation step = execution.Run(() =>
        {
            Configuration configuration = scenario.Shape.Configuration(amounts.Wallet);
            State<Symbol> state = new ShapeState<Symbol>(scenario.Shape, amounts).Build(configuration);
            scenario.Command.Instantiate(amounts);
            foreach (Invariant<Symbol>.OfState invariant in Hypotheses<Symbol>.WithStateInvariants)
            {
                execution.Assert(execution.FormulaOf(() => invariant.Find(configuration, state) is null));
            }

            foreach (Variable variable in amounts.Variables.Values)
            {
                SymbolicExecution.Checkpoint checkpoint = execution.Push();
                execution.Assert(Formula.GreaterOrEqual(Linear.Of(variable), Linear.Of(BigInteger.One)));
                if (solver.Check() != Satisfiability.Satisfiable)
                {
                    execution.Pop(checkpoint);
                }
            }

            solver.Check();
            return new CounterexampleReplay(scenario, new StandardProtocol(), solver, amounts, []).Of("");
        });
        return new(step.Configuration, [new RunAction.Submit(step.Command)], [Cli.Refutations.StepOf(step)], [])
        {
            From = new(step.Scenario, step.Amounts, step.Before),
        };
    }

    /// <summary>Returns the state invariants and hypotheses that the state before a refutation violates.</summary>
    public static IEnumerable<string> ViolatedBy(Refutation refutation) =>
        from invariant in Hypotheses<Amount>.WithStateInvariants
        let violation = invariant.Find(refutation.Configuration, refutation.Before)
        where violation is not null
        select $"{invariant.Id}: {violation}";
}
