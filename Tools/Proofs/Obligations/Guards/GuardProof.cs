namespace MeshSecurity.Proofs;

/// <summary>Proof of the guards that all commands share, in the shape with each kind of bucket (protocol, section 5).</summary>
internal static class GuardProof
{
    public const string Id = "GUARDS";

    /// <summary>The statement of the obligation.</summary>
    public const string Statement =
        "A command is refused for the first of its ids that the mesh does not have. With known ids, it is refused for an amount or a price "
        + "of zero. It changes nothing.";

    /// <summary>Proves or refutes that each command is refused for its reason.</summary>
    public static ScenarioResult Prove(IVariant variant, SolverSession solver, IEnumerable<RefusedCommand> guards) =>
        StateProof.Prove(ProofRun.Guards, ProofRun.Guards, solver, execution =>
        {
            execution.Factors = new UnknownFactors(execution);
            var amounts = new SymbolicAmountSource(execution);
            Configuration configuration = Shapes.Everything.Configuration(amounts.Wallet);
            State<Symbol> state = new ShapeState<Symbol>(Shapes.Everything, amounts).Build(configuration);
            var mesh = new Mesh<Symbol>(configuration, variant.Rules<Symbol>());
            Symbol any = amounts.Any(CommandTemplate.AmountName);
            return guards.Select(guard =>
            {
                solver.Topic = $"{Id} {guard.Name}";
                Symbol amount = guard.Expected == Rejection.ZeroAmount ? Symbol.Zero : any;
                Command<Symbol> command = OpenCommand.Of(guard.Command, _ => amount);
                return StateProof.Result(
                    Id, ProofRun.Guards, execution, solver, () => IsRefused(mesh, state, command, guard.Expected)) with
                {
                    Scenario = $"{ProofRun.Guards}: {guard.Name}",
                };
            });
        });

    private static bool IsRefused(Mesh<Symbol> mesh, State<Symbol> state, Command<Symbol> command, Rejection expected)
    {
        try
        {
            Step<Symbol> step = mesh.Apply(state, command);
            return step.Outcome is Outcome.Rejected { Reason: var reason } && reason == expected && ReferenceEquals(state, step.Next);
        }
        catch (Exception thrown) when (ModelFailure.IsOfTransition(thrown))
        {
            return false;
        }
    }
}
