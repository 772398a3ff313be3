using System.Numerics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Tests;

/// <summary>States of proofs with amounts that a solver finds, and what the model does in them.</summary>
internal static class ProofStates
{
    /// <summary>The command of a scenario in a state that the proof allows, with no amount of zero where that can be.</summary>
    public static Run RunOf(Proofs.Scenario scenario)
    {
        using var solver = new WatchedSolver(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        var execution = new Execution(solver);
        var amounts = new SymbolicAmounts(execution);
        Refutation step = execution.Run(() =>
        {
            Configuration configuration = scenario.Shape.Configuration(amounts.Wallet);
            State<Symbol> state = new ShapeState<Symbol>(scenario.Shape, amounts).Build(configuration);
            scenario.Deed.On(amounts);
            foreach (Invariant<Symbol>.OfState invariant in Invariants<Symbol>.OfState.Concat(Hypotheses<Symbol>.All))
            {
                execution.Assert(execution.FormulaOf(() => invariant.Find(configuration, state) is null));
            }

            foreach (Variable variable in amounts.Variables.Values)
            {
                Execution.Mark mark = execution.Push();
                execution.Assert(Formula.GreaterOrEqual(Linear.Of(variable), Linear.Of(BigInteger.One)));
                if (solver.Check() != Satisfiability.Satisfiable)
                {
                    execution.Pop(mark);
                }
            }

            solver.Check();
            return new Replay(scenario, new StandardProtocol(), solver, amounts, []).Of("");
        });
        return new(step.Configuration, [new RunAction.Submit(step.Command)], [Cli.Refutations.StepOf(step)], [])
        {
            From = new(step.Scenario, step.Amounts, step.Before),
        };
    }
}
